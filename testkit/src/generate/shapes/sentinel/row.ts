/** A row of a Log Analytics table. */
import type { World } from '../../world/world.ts';
import type { JsonRecord, Put } from '../shape.ts';
import type { Table } from './columns.ts';

/**
 * Writes a row. Log Analytics keeps the time of ingestion beside the row (`ingestion_time()`), not in a column, so that
 * this shape shows it by the order of the lines alone.
 */
export function putRow(put: Put, world: World, table: Table, source: string, row: JsonRecord): void {
  put(table, {
    ...(table === 'SigninLogs' ? {} : { TenantId: world.workspaceId }),
    SourceSystem: source,
    ...row,
    Type: table,
  });
}
