/** Every format Weft reads, in the order in which their shapes are asked for. */
import { type Dialect, nativeDialect, o365UalDialect, zeekDialect } from '@weft/core';
import { elasticDialect } from '@weft/elastic';
import { sentinelDialect } from '@weft/sentinel';
import { splunkDialect } from '@weft/splunk';

export const dialects: readonly Dialect[] = [
  splunkDialect,
  elasticDialect,
  sentinelDialect,
  o365UalDialect,
  zeekDialect,
  nativeDialect,
];
