import { deriveMapping, m365Audit, type Mapping } from '@weft/core';
import { tablePage } from './words.ts';

/** Paths of the audit log for which the table has no column. */
const WITHOUT_COLUMN = [
  'ApplicationDisplayName',
  'ClientApplicationId',
  'CreationDate',
  'DeviceProperties',
  'ErrorNumber',
  'FileSize',
  'FileSizeBytes',
  'LogonError',
  'OperationCount',
  'ResultStatusDetail',
  'SessionId',
];

const derived = deriveMapping(m365Audit, {
  id: m365Audit.id,
  title: 'OfficeActivity: Exchange, SharePoint, OneDrive and Teams',
  references: [tablePage('OfficeActivity'), ...m365Audit.references],
  match: { $table: 'OfficeActivity' },
  rename: {
    ...Object.fromEntries(WITHOUT_COLUMN.map((path) => [path, []])),
    Id: ['OfficeId', 'SourceRecordId'],
    CreationTime: ['TimeGenerated', 'Start_Time', 'ElevationTime'],
    TimeGenerated: [],
    ClientIP: ['ClientIP', 'ClientIP_'],
    ClientIPAddress: 'Client_IPAddress',
    ObjectId: 'OfficeObjectId',
    SiteUrl: 'Site_Url',
    Target: 'AADTarget',
    UserId: ['UserId', 'UserId_'],
  },
  json: (m365Audit.json ?? [])
    .filter((column) => !WITHOUT_COLUMN.includes(column))
    .map((column) => (column === 'Target' ? 'AADTarget' : column)),
});

/**
 * The unified audit log as its older connector stores it: columns renamed, lists of names and values as JSON text. Exports
 * repeat some columns with a `_` at their end. Directory, Defender and compliance records do not come this way.
 */
export const officeActivity: Mapping = {
  ...derived,
  activities: derived.activities.filter(({ activity }) => activity !== 'message' && activity !== 'link_click'),
};
