import { deriveMapping, type Mapping, oktaSystemLog } from '@weft/core';

/** Okta's System Log; `restoreOkta` and `restoreOktaV2` have put its log events together again. */
export const oktaTables: Mapping = deriveMapping(oktaSystemLog, {
  id: oktaSystemLog.id,
  title: 'Okta_CL and OktaV2_CL: Okta System Log',
  references: [
    'https://learn.microsoft.com/azure/sentinel/data-connectors/okta-single-sign-on',
    ...oktaSystemLog.references,
  ],
  match: { $table: ['Okta_CL', 'OktaV2_CL'] },
});
