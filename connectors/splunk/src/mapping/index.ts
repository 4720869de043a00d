/** Every mapping of Splunk's, in the order in which they are tried: the vendor's own record, then extracted fields. */
import type { Mapping } from '@weft/core';
import { cimMappings } from './common-information-model.ts';
import { splunkMessageTrace } from './message-trace.ts';
import { streamMappings } from './stream.ts';
import { vendorMappings } from './vendor.ts';

export const MAPPINGS: readonly Mapping[] = [...streamMappings, splunkMessageTrace, ...vendorMappings, ...cimMappings];
