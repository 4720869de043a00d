/** Documents in the Elastic Common Schema, bare or as search hits. */
import { type Dialect, isRecord, type RawRecord } from '@weft/core';
import { datasetOf } from './dataset.ts';
import { documentOf } from './document.ts';
import { MAPPINGS } from './mapping/index.ts';
import { restore } from './restore.ts';

/**
 * Reads documents as Elastic's integrations, Beats and anything else that follows ECS write them. Every record leaves
 * `unwrap` with nested keys, with `event.dataset` filled where its source can be told, and with `_id` where the hit had
 * one.
 */
export const elasticDialect: Dialect = {
  id: 'ecs',
  recognises(record) {
    const { _source: source, fields } = record;
    const document = isRecord(source) ? source : isRecord(fields) && '_index' in record ? fields : record;
    if (document['@timestamp'] === undefined) return false;
    if (FRAME.some((key) => isRecord(document[key]))) return true;
    return Object.keys(document).some((key) => FRAME.some((start) => key.startsWith(`${start}.`)));
  },
  unwrap(record) {
    const document = documentOf(record);
    const dataset = datasetOf(document);
    return dataset === null ? document : restore(withDataset(document, dataset), dataset);
  },
  nests: true,
  dispatch: ['m365_defender.event.category', 'event.dataset'],
  mappings: MAPPINGS,
};

/** What every document has beside its time, whole or under dotted keys. */
const FRAME = ['event', 'data_stream', 'ecs'];

function withDataset(document: RawRecord, dataset: string): RawRecord {
  const event = document['event'];
  if (isRecord(event) && event['dataset'] === dataset) return document;
  return { ...document, event: isRecord(event) ? { ...event, dataset } : { dataset } };
}
