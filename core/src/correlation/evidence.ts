/**
 * From breaches to one number: how much they speak for an incident.
 *
 * Each model counts by its strongest breach, in bits of belief that add up (noisy-or): `−log2` of the chance that it is
 * nothing. What a model's severity promises is scaled by how rare the breach is here (`rarityOf`) and, beside a stronger
 * one, by how near in time it is (`closeness`). A model counts again, for less, on further days of one entity and on further entities.
 * Score = 1 − 2^−bits. O(members).
 */
import type { Breach, Severity } from '../breach.ts';
import { type Tactic, techniqueOf } from '../attack.ts';
import { surpriseOf } from '../calibration.ts';
import type { Incident, ModelEvidence } from '../incident.ts';
import type { Member } from './member.ts';

/** Bits of belief in a breach of each severity that is as rare as breaches usually are: its chance to be nothing is 2^−bits. */
const BELIEF: Readonly<Record<Severity, number>> = { low: 0.23, medium: 0.74, high: 1.51, critical: 2.74 };
const WEAK_BELIEF = 0.1;
/** Belief gained or lost per bit of rarity beside the usual, as a share, and its bounds. */
const PER_RARITY_BIT = 0.14;
const SCALE_MIN = 0.25;
const SCALE_MAX = 2;
/** Early steps are believed less far alone: if they are an attack's, others follow. After the last ones none does. */
const SCALE_EARLY_MAX = 1.35;
const LAST_TACTICS: ReadonlySet<Tactic> = new Set(['Collection', 'Command and Control', 'Exfiltration', 'Impact']);
/** Rarity at which a severity's belief holds. */
const USUAL_RARITY_BITS = 11;
/** Share of the bits over the threshold that is believed. */
const EXCESS_BELIEVED = 0.8;
/** Entity-days of history that double the rarity of what never came before. */
const HISTORY_DAYS = 1_000;
/** Breaches nearer than this are believed in full; each doubling of the distance takes a share, down to the least. */
const CLOSE_DAYS = 0.2;
const PER_DOUBLING_APART = 0.2;
const APART_MIN = 0.15;
/** Share of a model's belief that each further day of the same entity adds, and how many days do. */
const PER_DAY = 0.4;
const DAYS_MAX = 2;
/** Share that each doubling of the entities hit adds, and how many do. */
const PER_DOUBLING = 0.2;
const DOUBLINGS_MAX = 3;
/** Evidence (0..1) from which a component is an incident. */
export const INCIDENT_EVIDENCE_MIN = 0.6;
/** What is left of the belief in a model all of whose events a stronger one has judged already. */
const SAME_EVENT = 0.5;
const DAY_MS = 86_400_000;

/**
 * Bits of rarity of a breach here: −log2 of how often an entity-day comes as far, as counted here (`Breach.rarity`), the
 * `others` too that no closed day has counted yet: unlinked breaches of the model around the same time have one
 * ordinary cause more often than as many attackers. Of what lies over the threshold, which few companies are large
 * enough to count, a share is believed: sums of signals have longer tails than they promise.
 */
export function rarityOf(
  { rarity }: Pick<Breach, 'rarity'>,
  bits: number,
  thresholdBits: number,
  others: number,
): number {
  const believed = thresholdBits + EXCESS_BELIEVED * Math.max(0, bits - thresholdBits);
  if (rarity === undefined) return believed;
  const { reached, days } = rarity;
  return Math.min(surpriseOf(bits, { reached: reached + others, days }), believed + Math.log2(1 + days / HISTORY_DAYS));
}

/** Bits of belief in one breach, which lies `daysApart` from the nearest one it is linked with (0 when alone). */
function beliefIn({ breach, weak, rarityBits }: Member, daysApart: number): number {
  const scale = 1 + PER_RARITY_BIT * (rarityBits - USUAL_RARITY_BITS);
  // The first technique is what a model mainly shows.
  const [first] = breach.techniques;
  const isLast = first !== undefined && techniqueOf(first).tactics.some((tactic) => LAST_TACTICS.has(tactic));
  const most = isLast ? SCALE_MAX : SCALE_EARLY_MAX;
  const alone = (weak ? WEAK_BELIEF : BELIEF[breach.severity]) * Math.min(most, Math.max(SCALE_MIN, scale));
  return alone * closeness(daysApart);
}

/**
 * Share of a belief that is left at some distance in time from the nearest linked breach. The longer one looks, the
 * likelier something else happens to the same person or device by chance; each doubling takes the same share.
 */
function closeness(daysApart: number): number {
  return Math.min(1, Math.max(APART_MIN, 1 - PER_DOUBLING_APART * Math.log2(daysApart / CLOSE_DAYS)));
}

export interface Evidence {
  /** 0..1. */
  readonly score: number;
  /** Strongest first. */
  readonly models: readonly ModelEvidence[];
}

interface Tally {
  readonly model: string;
  strongest: Member;
  readonly members: Member[];
}

/** Evidence of a component and where it comes from. Free of the order of its members. */
export function evidenceOf(members: readonly Member[]): Evidence {
  const tallies = new Map<string, Tally>();
  for (const member of members) {
    if (member.verdict === 'benign') continue;
    const known = tallies.get(member.breach.model);
    if (known === undefined)
      tallies.set(member.breach.model, { model: member.breach.model, strongest: member, members: [member] });
    else {
      known.members.push(member);
      if (beliefAlone(member) > beliefAlone(known.strongest)) known.strongest = member;
    }
  }
  const sorted = [...tallies.values()].sort(
    (a, b) => beliefAlone(b.strongest) - beliefAlone(a.strongest) || (a.model < b.model ? -1 : 1),
  );
  const told = new Set<string>();
  const models = sorted.map((tally, index): ModelEvidence => {
    const { strongest } = tally;
    const days = mostDays(tally.members);
    const entities = new Set(tally.members.map((member) => member.breach.entity.id)).size;
    const again =
      1 +
      PER_DAY * Math.min(DAYS_MAX, days - 1) +
      (strongest.breach.domain === 'email' ? 0 : PER_DOUBLING * Math.min(DOUBLINGS_MAX, Math.log2(entities)));
    // Two models that judge the same event do not surprise independently.
    const same = index > 0 && tally.members.every((member) => member.breach.events.every((id) => told.has(id)));
    for (const member of tally.members) for (const id of member.breach.events) told.add(id);
    const daysApart = index === 0 ? 0 : Math.min(...tally.members.map((member) => member.daysApart));
    const bits = beliefIn(strongest, daysApart);
    return {
      model: tally.model,
      bits: Math.round(bits * again * (same ? SAME_EVENT : 1) * 100) / 100,
      breaches: tally.members.length,
      days,
      entities,
    };
  });
  const bits = models.reduce((sum, one) => sum + one.bits, 0);
  return { score: members.some((member) => member.verdict === 'confirmed') ? 1 : 1 - 2 ** -bits, models };
}

function beliefAlone(member: Member): number {
  return beliefIn(member, 0);
}

/** Most distinct days (UTC) on which one entity breached. */
function mostDays(members: readonly Member[]): number {
  const days = new Map<string, Set<number>>();
  for (const { breach, timeMs } of members) {
    const known = days.get(breach.entity.id);
    const day = Math.floor(timeMs / DAY_MS);
    if (known === undefined) days.set(breach.entity.id, new Set([day]));
    else known.add(day);
  }
  let most = 0;
  for (const { size } of days.values()) most = Math.max(most, size);
  return most;
}

/** How bad it is as far as these breaches tell: from evidence, domains, models and tactics. */
export function gradeOf(members: readonly Member[]): Pick<Incident, 'severity' | 'score'> {
  const score = Math.round(evidenceOf(members).score * 1e4) / 1e4;
  const strong = members.filter((member) => !member.weak && member.verdict !== 'benign').map(({ breach }) => breach);
  const domains = new Set(strong.map((breach) => breach.domain)).size;
  const models = new Set(strong.map((breach) => breach.model)).size;
  // A technique of several tactics counts for the first of them.
  const tactics = new Set(strong.flatMap((breach) => breach.techniques.map((id) => techniqueOf(id).tactics[0]))).size;
  return { severity: severityOf(score, domains, models, tactics), score };
}

function severityOf(score: number, domains: number, models: number, tactics: number): Severity {
  if (score >= 0.97 && (domains >= 3 || models >= 5) && tactics >= 3) return 'critical';
  if (score >= 0.85 && (domains >= 2 || tactics >= 2)) return 'high';
  return score >= INCIDENT_EVIDENCE_MIN ? 'medium' : 'low';
}
