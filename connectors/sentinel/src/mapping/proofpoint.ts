import { deriveMapping, type Mapping, proofpointClicks, proofpointMessages } from '@weft/core';

const PAGE = 'https://learn.microsoft.com/azure/sentinel/data-connectors/proofpoint-tap';

/** The interface says in its path what kind a record is; here the table does. */
const KIND = {
  eventType: '$table',
  event_type: [],
  eventtype: [],
  _type: [],
  tap_type: [],
} as const;

const ACTION = { from: '$table', as: 'extract', with: '^ProofPointTAP(.+?)(?:V2)?_CL$' } as const;

const tables = (kind: string): readonly string[] => [`ProofPointTAP${kind}_CL`, `ProofPointTAP${kind}V2_CL`];

/** Targeted Attack Protection's SIEM interface, whose keys are the columns. */
export const proofpointTables: readonly Mapping[] = [
  deriveMapping(proofpointMessages, {
    id: proofpointMessages.id,
    title: 'ProofPointTAPMessages…: Proofpoint TAP messages',
    references: [PAGE, ...proofpointMessages.references],
    match: { $table: [...tables('MessagesDelivered'), ...tables('MessagesBlocked')] },
    rename: { ...KIND, messageTime: ['messageTime', 'TimeGenerated'] },
    json: [...(proofpointMessages.json ?? []), 'recipient', 'toAddresses', 'replyToAddress'],
    common: { 'event.action': ACTION },
  }),
  deriveMapping(proofpointClicks, {
    id: proofpointClicks.id,
    title: 'ProofPointTAPClicks…: Proofpoint TAP clicks',
    references: [PAGE, ...proofpointClicks.references],
    match: { $table: [...tables('ClicksPermitted'), ...tables('ClicksBlocked')] },
    rename: { ...KIND, clickTime: ['clickTime', 'TimeGenerated'] },
    common: { 'event.action': ACTION },
  }),
];
