/** Search results of Splunk: lines of an export, rows of a CSV, HTTP events. */
import type { Dialect } from '@weft/core';
import { MAPPINGS } from './mapping/index.ts';
import { isResult, rowOf, vendorRecordOfRow } from './result.ts';

/**
 * Reads what a search returns: `_raw` where it holds a record that we know, else the fields that add-ons extracted.
 * Values may be texts or lists of texts.
 */
export const splunkDialect: Dialect = {
  id: 'splunk',
  recognises: isResult,
  unwrap: (record) => vendorRecordOfRow(rowOf(record)),
  dispatch: ['_path', 'category', 'id.applicationName', 'sourcetype'],
  mappings: MAPPINGS,
};
