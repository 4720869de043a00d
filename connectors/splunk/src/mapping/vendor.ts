/**
 * Vendors' records as they lie in `_raw`, whatever add-on brought them: told by their shape, or by the source type where
 * the shape says too little. Splunk's own time stands in where a record's is missing or broken.
 */
import { type Mapping, VENDOR_MAPPINGS, ZEEK_MAPPINGS } from '@weft/core';

/** Adds what the index knows of every record. */
export function withIndexTime(mapping: Mapping): Mapping {
  const own = mapping.common['@timestamp'];
  return {
    ...mapping,
    common: {
      ...mapping.common,
      '@timestamp': own === undefined ? '/_time' : { first: [own, '/_time'] },
      'event.ingested': '/_indextime',
    },
  };
}

export const vendorMappings: readonly Mapping[] = [...ZEEK_MAPPINGS, ...VENDOR_MAPPINGS].map(withIndexTime);
