/** Exchange Online's message trace as the Microsoft 365 add-on indexes it, where only extracted fields are at hand. */
import { deriveMapping, type Mapping, messageTrace } from '@weft/core';
import { withIndexTime } from './vendor.ts';

export const splunkMessageTrace: Mapping = withIndexTime(
  deriveMapping(messageTrace, {
    id: messageTrace.id,
    title: 'Exchange Online message trace in Splunk',
    match: {
      sourcetype: ['ms:o365:reporting:messagetrace', 'o365:reporting:messagetrace'],
      SenderAddress: { exists: true },
    },
  }),
);
