export { type Condition, compileCondition } from './condition.ts';
export {
  ACTIVITIES,
  type Activity,
  type Attachment,
  blankEvent,
  CHANGE_KINDS,
  type ChangeKind,
  type Domain,
  DOMAIN_OF,
  type EpochMs,
  type EventOf,
  type Field,
  type FieldOf,
  FIELDS,
  type FieldType,
  fieldsOf,
  type Link,
  type MutableEvent,
  type WeftEvent,
} from './event.ts';
export { deriveMapping } from './mapping/derive.ts';
export { canonicalJson } from './mapping/finish.ts';
export { isPublicIp, networkOf, parseBlock } from './mapping/ip.ts';
export { decodeRewrittenUrl, hostOfUrl } from './mapping/link-rewriter.ts';
export {
  createMapper,
  type ActivityMapping,
  type Dialect,
  type FieldMap,
  type FieldSource,
  type Mapper,
  type Mapping,
  type Outcome,
} from './mapping/mapping.ts';
export {
  DEFENDER_MAPPINGS,
  defenderCloudApps,
  defenderDeviceNetwork,
  defenderEmailAttachmentInfo,
  defenderEmailEvents,
  defenderEmailUrlInfo,
  defenderIdentityLogons,
  defenderOther,
  defenderPostDelivery,
  defenderSignIns,
  defenderUrlClicks,
} from './mapping/native/defender.ts';
export {
  ENTRA_MAPPINGS,
  entraAudit,
  entraAuditStream,
  entraSignIn,
  entraSignInStream,
} from './mapping/native/entra.ts';
export {
  GOOGLE_MAPPINGS,
  googleAdmin,
  googleDrive,
  googleGmail,
  gmailRow,
  googleLogin,
  googleToken,
  plainGoogleActivity,
} from './mapping/native/google-workspace.ts';
export { cutText, detached } from './mapping/coerce.ts';
export { readCells, readKeyValues } from './mapping/key-values.ts';
export {
  nativeDialect,
  o365UalDialect,
  plainVendorRecord,
  readLine,
  VENDOR_MAPPINGS,
  vendorRecordOf,
  zeekDialect,
} from './mapping/native/index.ts';
export { NOBODY } from './mapping/native/nobody.ts';
export { PAN_MAPPINGS, panGlobalProtect, panThreat, panTraffic, readPanLine } from './mapping/native/palo-alto.ts';
export { readUmbrellaLine, UMBRELLA_MAPPINGS, umbrellaDns, umbrellaProxy } from './mapping/native/umbrella.ts';
export { ZSCALER_MAPPINGS, zscalerDns, zscalerFirewall, zscalerWeb } from './mapping/native/zscaler.ts';
export { FORTINET_MAPPINGS, fortinetLog } from './mapping/native/fortinet.ts';
export { DUO_MAPPINGS, duoAdministration, duoAuthentication } from './mapping/native/duo.ts';
export { EXCHANGE_MAPPINGS, messageTrace, messageTracking } from './mapping/native/exchange.ts';
export { m365Audit } from './mapping/native/m365-audit.ts';
export { OKTA_MAPPINGS, oktaSystemLog } from './mapping/native/okta.ts';
export {
  PROOFPOINT_MAPPINGS,
  proofpointClicks,
  proofpointMessageLog,
  proofpointMessages,
} from './mapping/native/proofpoint.ts';
export { suricataEve } from './mapping/native/suricata.ts';
export { ZEEK_MAPPINGS, zeekConn, zeekDns, zeekHttp, zeekLogOf, zeekSmtp, zeekSsl } from './mapping/native/zeek.ts';
export { isRecord, type RawRecord } from './mapping/path.ts';
export type { Location, Ports } from './ports.ts';
export { analyze, type AnalysisOptions, type AnalysisResult, createAnalysis } from './analyze.ts';
export type { Breach, Feature, Rarity, Severity } from './breach.ts';
export { Correlator } from './correlation/correlator.ts';
export {
  type Decision,
  DECISION_KINDS,
  type DecisionKind,
  DECISIONS_MAX,
  type Merge,
  type Split,
  type Unrelated,
  type Verdict,
  type Verdicts,
  verdictsOf,
} from './decision.ts';
export type { Contradiction } from './correlation/constraints.ts';
export { createEngine, type Engine, type EngineOptions, type Finding } from './engine.ts';
export type { EntityReference, EntityType } from './entity.ts';
export type { IdentityReport, LikelyRenames } from './identity.ts';
export type {
  Incident,
  IncidentKind,
  IncidentLink,
  Inquiry,
  ModelEvidence,
  Narrative,
  Revision,
  Sentence,
} from './incident.ts';
export {
  conditionOf,
  type Hypothesis,
  HYPOTHESES,
  type Subject,
  subjectsOf,
  type Values,
} from './investigation/hypothesis.ts';
export { type Answer, createInvestigation, type Investigation } from './investigation/investigation.ts';
export { joinAnswers } from './investigation/join.ts';
export { breachBits, defineModel, type Model, scoreOf, type Signal, signalName } from './model.ts';
export { MODELS } from './models/index.ts';
export { type AlertBudget, applyBudget, isChain } from './budget.ts';
export { BIN_BITS, daysReaching, type ModelHistory, surpriseOf, type Tail } from './calibration.ts';
export { isLate, type Lateness, LATENESS_MS } from './lateness.ts';
export { compareActivities, compareEvents, contentOf, sameEvent } from './order.ts';
export {
  createOrganization,
  type DatedName,
  type Identity,
  type Organization,
  type OrganizationConfig,
  OrganizationInference,
} from './organization.ts';
export {
  fitThresholds,
  type FittedThreshold,
  HISTORY_DAYS_MIN,
  type JudgedHistory,
  LOWER_BITS_MAX,
  RAISE_BITS_MAX,
} from './threshold-fit.ts';
export { type Tactic, TACTICS, tacticsCovered, type Technique, TECHNIQUE_IDS, techniqueOf } from './attack.ts';
export type { NarrativeContext } from './narrative/cast.ts';
export { createDefanger, defang, isOutside, ownDomains } from './narrative/defang.ts';
export { clip, escapeCsv, escapeHtml, escapeMarkdown, escapeTerminal, visible } from './narrative/escape.ts';
export { headlineOf, narrate, narrateDelta, type NarrativeDelta } from './narrative/narrate.ts';
export { renderHtml, renderMarkdown, type RenderOptions, renderText, wrapText } from './narrative/render.ts';
export type { IncidentFacts } from './narrative/scene.ts';
export { duration, featureText, featureWords, figure, list, listSome, odds, stamp, tally } from './narrative/words.ts';
export { type Group, groupBreaches } from './narrative/group.ts';
export { SIGNALS } from './baseline/index.ts';
export { SHARED_OPTIONS, SIGNAL_OPTIONS } from './baseline/options.ts';
export { SEVERITIES } from './breach.ts';
export { ENTITY_TYPES } from './entity.ts';
export { type Role, TYPE_OF_ROLE } from './role.ts';
