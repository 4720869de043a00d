import { deriveMapping, GOOGLE_MAPPINGS, type Mapping } from '@weft/core';

/** Applications that have a table of their own, after the collector's list. */
const APPLICATIONS = [
  'access_transparency',
  'admin',
  'calendar',
  'chat',
  'chrome',
  'context_aware_access',
  'data_studio',
  'drive',
  'gcp',
  'gplus',
  'groups',
  'groups_enterprise',
  'jamboard',
  'keep',
  'login',
  'meet',
  'mobile',
  'rules',
  'saml',
  'token',
  'user_accounts',
];

/** One table for each application; `GWorkspace_ReportsAPI_CL` stands for a row that does not say which. */
export const GOOGLE_TABLES: readonly string[] = [
  ...APPLICATIONS.map((application) => `GWorkspace_ReportsAPI_${application}_CL`),
  'GWorkspace_ReportsAPI_CL',
];

/** Tables of the newer connector, all applications in one. */
export const GOOGLE_REPORTS_TABLES: readonly string[] = ['GoogleWorkspaceReports', 'GoogleWorkspaceReports_CL'];

const APPLICATION = 'id.applicationName';

/** Activities of the Reports API; `restoreGoogle` and `restoreGoogleReports` have put them together again. */
export const googleTables: readonly Mapping[] = GOOGLE_MAPPINGS.filter(({ match }) => APPLICATION in match).map(
  (mapping) =>
    deriveMapping(mapping, {
      id: mapping.id,
      title: `${mapping.title}, of the Reports API`,
      references: [
        'https://learn.microsoft.com/azure/sentinel/data-connectors/google-workspace-g-suite',
        ...mapping.references,
      ],
      match: { ...mapping.match, $table: [...GOOGLE_TABLES, ...GOOGLE_REPORTS_TABLES] },
    }),
);
