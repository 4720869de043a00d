import { deriveMapping, type Mapping, messageTracking } from '@weft/core';

/** Fields of the log whose column is not simply their name in camel case. */
const COLUMNS: Readonly<Record<string, string | readonly string[]>> = {
  'client-ip': 'clientIP',
  'date-time': 'TimeGenerated',
  'server-hostname': [],
};

const derived = deriveMapping(messageTracking, {
  id: messageTracking.id,
  title: 'MessageTrackingLog_CL: message tracking of Exchange servers',
  references: [
    'https://learn.microsoft.com/azure/sentinel/data-connectors/microsoft-exchange-message-tracking-logs',
    ...messageTracking.references,
  ],
  match: { $table: 'MessageTrackingLog_CL' },
  rename: (path) => COLUMNS[path] ?? path.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase()),
});

/** The log of Exchange servers; where a message goes is told by the step and by the side it came from. */
export const messageTrackingTable: Mapping = {
  ...derived,
  common: {
    ...derived.common,
    'email.direction': {
      first: [
        { from: 'eventId', table: { SENDEXTERNAL: 'outbound' } },
        { from: 'directionality', table: { Incoming: 'inbound' } },
      ],
    },
  },
};
