export { type Condition, compileCondition } from './condition.ts';
export {
  ACTIVITIES,
  type Activity,
  type Attachment,
  CHANGE_KINDS,
  type ChangeKind,
  type Domain,
  DOMAIN_OF,
  type EpochMs,
  type EventOf,
  type Field,
  type FieldOf,
  FIELDS,
  fieldsOf,
  type Link,
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
export { m365Audit } from './mapping/native/m365-audit.ts';
export { isRecord, type RawRecord } from './mapping/path.ts';
export type { Location, Ports } from './ports.ts';
