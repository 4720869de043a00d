/**
 * The engine: events in order of time go in, breaches come out.
 *
 * For every event: read its entities, let each model of its activity judge it, then let the baselines learn it, then
 * count who touched what. An event is judged before it is absorbed. Baselines that are equal in definition exist once
 * and are shared by models. The engine is a function of the sequence of events; `analyze` puts them in order.
 */
import { SIGNALS } from './baseline/index.ts';
import { type Evidence, show, type SignalHost, type SignalRuntime } from './baseline/signal.ts';
import { Quarantine } from './baseline/quarantine.ts';
import { ValueNumbers } from './baseline/value-numbers.ts';
import type { Breach, Feature } from './breach.ts';
import type { AlertBudget } from './budget.ts';
import { Calibration } from './calibration.ts';
import { compileCondition, type Condition, type Predicate } from './condition.ts';
import { type Decision, verdictsOf } from './decision.ts';
import type { EntityReference } from './entity.ts';
import { type Activity, ACTIVITIES, type WeftEvent } from './event.ts';
import { Exceptions } from './exception.ts';
import { type FieldReader, fieldReader, FIELDS_OF_ITEMS } from './fields.ts';
import { isLate, type Lateness } from './lateness.ts';
import { breachBits, type Model, scoreOf, type Signal, signalName } from './model.ts';
import { ITEMS_MAX, type Observation, ObservationReader } from './observation.ts';
import type { IdentityReport } from './identity.ts';
import type { Organization } from './organization.ts';
import type { Ports } from './ports.ts';
import { RecencyMap } from './recency-map.ts';
import { type Population, type Role, TYPE_OF_ROLE } from './role.ts';
import { fitThresholds, type JudgedHistory, LOWER_BITS_MAX } from './threshold-fit.ts';

export interface EngineOptions {
  readonly models: readonly Model[];
  readonly organization: Organization;
  readonly ports: Ports;
  /** Breaches before this time are learned from and not reported. */
  readonly learnUntil?: number;
  /** Delays of arrival that are ordinary here, where they differ from the usual ones. */
  readonly lateness?: Lateness;
  /** With `learnUntil`, thresholds follow from what was learned: so that it would have met the budget of breaches. */
  readonly budget?: AlertBudget;
  /** Models whose threshold stays what it is. */
  readonly fixedThresholds?: ReadonlySet<string>;
  /**
   * What analysts decided. Events of a confirmed attack are judged and teach nothing; a benign breach and its like are
   * learned as ordinary, and what decided it does not breach again for this entity.
   */
  readonly decisions?: readonly Decision[];
  /** So far below their thresholds sums of bits are counted too: what lower thresholds would raise. Costs time. */
  readonly reachBits?: number;
}

/** What the engine reports: a new breach, or one more event of a breach still in its quiet time. */
export type Finding =
  | {
      readonly kind: 'breach';
      readonly breach: Breach;
      readonly timeMs: number;
      readonly model: Model;
      readonly bits: number;
    }
  | {
      readonly kind: 'repeat';
      readonly breachId: string;
      readonly timeMs: number;
      readonly events: readonly string[];
      readonly entities: readonly EntityReference[];
      /** What the breach amounts to by now, where that has become more than was said of it. */
      readonly grown?: Growth;
    };

/** A breach as its strongest event tells it. */
export interface Growth extends Pick<Breach, 'score' | 'features' | 'rarity'> {
  readonly bits: number;
}

export interface Engine {
  /** Judges and learns one event; findings are valid until the next call. Events must come in order of time. */
  observe(event: WeftEvent): readonly Finding[];
  /**
   * Takes back what an event of a confirmed attack taught, without a replay. Exact for novelty and habits where no other
   * event showed the value in the same period, and for volumes of the running window. Not for windows that are over, for
   * spreads, rhythms and counts of who touched what, whose influence is bounded instead; a replay with the decision is.
   */
  unlearn(event: WeftEvent): void;
  /** Takes a breach for ordinary from now on: what decided it, for its entity, and the values of its events. */
  accept(breach: Breach, events: readonly WeftEvent[]): void;
  /** What the days judged so far say of each model and its threshold. Closes the current day. */
  histories(): readonly JudgedHistory[];
  /** What was learned of who is who. */
  identities(): IdentityReport;
  /** Outside addresses that were learned to be places of many. */
  egress(): readonly string[];
  /** State held: entities, bytes, and records forgotten because a table was full. */
  size(): { readonly entities: number; readonly bytes: number; readonly evicted: number };
}

/** Most bits a signal adds unless it says otherwise. */
const DEFAULT_MAX_BITS = 12;
/** A `requires` signal must add at least this. */
const SPEAKS_BITS = 0.5;
/** A repeat with so many bits more than the breach is told of as its growth. */
const GROWTH_BITS = 1;
/** Sums of bits in another order differ by less. */
const ROUNDING_BITS = 1e-6;
const TEXT_CHARS_MAX = 160;
const HOUR_MS = 3_600_000;
/** Marks of one model kept: its last breaches, by entity, within the time that matters. */
const MARKS_MAX = 100_000;
/** Breaches of one model and entity within its quiet time; further ones are repeats of the last. */
const BREACHES_PER_ENTITY_MAX = 4;

interface CompiledSignal {
  readonly signal: Signal;
  readonly name: string;
  readonly runtime: SignalRuntime;
  readonly when: Predicate<Observation> | null;
  readonly weight: number;
  readonly max: number;
  readonly required: boolean;
  /** Most that it can add, … */
  readonly most: number;
  /** … and that those asked after it can. */
  rest: number;
}

interface Learner {
  readonly runtime: SignalRuntime;
  readonly when: Predicate<Observation> | null;
  /** Set when a model that uses it breached on the current event. */
  breached: boolean;
}

/** What is done with the events of one activity. */
interface Plan {
  /** Models and baselines that look at an event once, … */
  readonly once: Part;
  /** … at each of its links, or at each of its recipients. */
  readonly link: Part;
  readonly recipient: Part;
}

interface Part {
  readonly models: CompiledModel[];
  readonly learners: Learner[];
}

interface CompiledModel {
  readonly model: Model;
  readonly when: Predicate<Observation> | null;
  readonly signals: readonly CompiledSignal[];
  /** Those judged once a message, required ones first; … */
  readonly ofMessage: readonly CompiledSignal[];
  /** … and those judged for each of its items. */
  readonly ofItem: readonly CompiledSignal[];
  readonly learners: readonly Learner[];
  readonly index: number;
  threshold: number;
  /** Sums below it are of no interest. */
  readonly floor: number;
  readonly sentence: (o: Observation) => string;
  /** For the event under judgement: bits of its `ofMessage`, and the item that surprised most with its bits. */
  message: number;
  best: number;
  bestBits: number;
  /** (entity, about) → its last breach. Touched only when something breaches. */
  readonly raised: RecencyMap<string, { readonly id: string; readonly time: number; lastTime: number; bits: number }>;
  /** Entity → its breaches within a quiet time, whatever they are about. */
  readonly series: RecencyMap<number, { readonly since: number; count: number; lastId: string }>;
}

export function createEngine(options: EngineOptions): Engine {
  const { organization, ports, lateness = new Map() } = options;
  const reader = new ObservationReader(ports, organization);
  const readers = new Map<string, FieldReader>();
  const readField = (name: string): FieldReader => {
    let read = readers.get(name);
    if (read === undefined) readers.set(name, (read = fieldReader(name, organization)));
    return read;
  };
  const predicates = new Map<string, Predicate<Observation>>();
  /** Many models and baselines ask the same: equal conditions are tested once. */
  const compile = (condition: Condition): Predicate<Observation> => {
    const key = JSON.stringify(condition);
    let holds = predicates.get(key);
    if (holds === undefined) {
      const names: string[] = [];
      const test = compileCondition<Observation>(condition, (name) => {
        names.push(name);
        return readField(name);
      });
      const ofItem = names.some((name) => FIELDS_OF_ITEMS.has(name));
      predicates.set(key, (holds = ofItem ? oncePerTurn(test) : oncePerEvent(test)));
    }
    return holds;
  };
  const verdicts = verdictsOf(options.decisions ?? []);
  const hasVerdicts = (options.decisions ?? []).some(({ kind }) => kind === 'confirmed');
  const exceptions = new Exceptions();
  /** Model and role → entity → time of its last breach. */
  const lastBreaches = new Map<string, RecencyMap<number, number>>();
  const markHours = Math.max(
    0,
    ...options.models.flatMap(({ signals }) =>
      signals.map((signal) => ('withinHours' in signal ? signal.withinHours : 0)),
    ),
  );
  const valueNumbers = new Map<string, ValueNumbers>();
  const quarantines = new Map<string, Quarantine>();
  const host: SignalHost = {
    reader,
    organization,
    ports,
    readField,
    numbersOf(name) {
      let numbers = valueNumbers.get(name);
      if (numbers === undefined) valueNumbers.set(name, (numbers = new ValueNumbers()));
      return numbers;
    },
    quarantineOf(field, role) {
      const key = `${field} ${role}`;
      let quarantine = quarantines.get(key);
      if (quarantine === undefined) quarantines.set(key, (quarantine = new Quarantine()));
      return quarantine;
    },
    compile,
    lastBreach(model, role) {
      const named = reader.slot(role);
      return named < 0
        ? Number.NEGATIVE_INFINITY
        : (lastBreaches.get(markKey(model, role))?.get(named) ?? Number.NEGATIVE_INFINITY);
    },
  };

  const runtimes = new Map<string, SignalRuntime>();
  const learners = new Map<SignalRuntime, Learner>();
  /** Baselines on whose population a model breached at the current event. */
  const breachedLearners: Learner[] = [];
  const plans = new Map<Activity | 'breach', Plan>();
  for (const activity of [...ACTIVITY_NAMES, 'breach'] as const)
    plans.set(activity, { once: emptyPart(), link: emptyPart(), recipient: emptyPart() });
  const breachesPerDay = options.budget?.breachesPerDay;
  const fits = breachesPerDay !== undefined && options.learnUntil !== undefined;
  const reachBits = Math.max(options.reachBits ?? 0, fits ? LOWER_BITS_MAX : 0);
  const compiledModels: CompiledModel[] = [];
  for (const model of options.models) {
    if (model.enabled === false) continue;
    const compiled = compileModel(model);
    compiledModels.push(compiled);
    for (const activity of model.activities) planOf(activity)[model.each ?? 'once'].models.push(compiled);
  }

  const calibration = new Calibration(
    compiledModels.map(({ model, floor }) => ({ id: model.id, entity: model.entity, floor })),
    (role) => reader.slot(role),
  );
  let awaitsFit = fits;

  function histories(): readonly JudgedHistory[] {
    return calibration.histories().map((history, index) => {
      const { threshold } = compiledModels[index] as CompiledModel;
      return { ...history, threshold, isFixed: options.fixedThresholds?.has(history.model) === true };
    });
  }

  /** Once the learning span is over, thresholds follow from its closed days. */
  function fit(): void {
    awaitsFit = false;
    for (const [index, { to }] of fitThresholds(histories(), breachesPerDay as number).entries())
      (compiledModels[index] as CompiledModel).threshold = to;
  }

  function planOf(activity: Activity | 'breach'): Plan {
    return plans.get(activity) as Plan;
  }

  function compileModel(model: Model): CompiledModel {
    const { activities } = model;
    const judged: Population = {
      activities,
      ...(model.when === undefined ? {} : { when: model.when }),
      ...(model.each === undefined ? {} : { each: model.each }),
    };
    const signals = model.signals.map((signal): CompiledSignal => {
      const { name: _name, weight, max, when, ...spec } = signal;
      const runtime = runtimeOf(spec as Signal, judged);
      const name = signalName(signal);
      const most = (weight ?? 1) * (runtime.most ?? Number.POSITIVE_INFINITY);
      return {
        signal,
        name,
        runtime,
        when: when === undefined ? null : compile(when),
        weight: weight ?? 1,
        max: max ?? DEFAULT_MAX_BITS,
        required: model.requires?.includes(name) ?? false,
        most: Math.max(0, Math.min(max ?? DEFAULT_MAX_BITS, most)),
        rest: 0,
      };
    });
    const ofItem = inOrder(signals.filter((signal) => model.each !== undefined && isOfItem(signal.signal, model.each)));
    const ofMessage = inOrder(signals.filter((signal) => !ofItem.includes(signal)));
    let rest = 0;
    for (const signal of [...ofMessage, ...ofItem].reverse()) {
      signal.rest = rest;
      rest += signal.most;
    }
    return {
      model,
      when: model.when === undefined ? null : compile(model.when),
      signals,
      ofMessage,
      ofItem,
      learners: [
        ...new Set(signals.map((signal) => learners.get(signal.runtime)).filter((learner) => learner !== undefined)),
      ],
      index: compiledModels.length,
      threshold: breachBits(model),
      floor: Math.max(0, breachBits(model) - reachBits),
      sentence: compileSentence(model.explain),
      message: 0,
      best: -1,
      bestBits: 0,
      raised: new RecencyMap(Math.max(model.quietHours, (model.continuesDays ?? 0) * 24) * HOUR_MS, MARKS_MAX),
      series: new RecencyMap(model.quietHours * HOUR_MS, MARKS_MAX),
    };
  }

  function runtimeOf(signal: Signal, judged: Population): SignalRuntime {
    const create = SIGNALS[signal.kind] as (spec: Signal, host: SignalHost, judged: Population) => SignalRuntime;
    // Kinds that take no population have their own, whatever their model judges.
    const isOwn = 'over' in signal || create.length < 3;
    const key = JSON.stringify([signal, isOwn ? null : judged]);
    let runtime = runtimes.get(key);
    if (runtime === undefined) {
      runtime = create(signal, host, judged);
      runtimes.set(key, runtime);
      const { population } = runtime;
      if (runtime.learn !== undefined && population !== undefined) {
        const learner: Learner = {
          runtime,
          when: population.when === undefined ? null : compile(population.when),
          breached: false,
        };
        learners.set(runtime, learner);
        for (const activity of population.activities)
          planOf(activity)[population.each ?? 'once'].learners.push(learner);
      }
    }
    return runtime;
  }

  function compileSentence(template: string): (o: Observation) => string {
    const parts = template.split(/\{([^}]+)\}/);
    const readPart = parts.map((part, index) => {
      if (index % 2 === 0) return () => part;
      if (part in TYPE_OF_ROLE || part === 'actor' || part === 'peer')
        return () => clip(reader.nameOf(part as Role)?.id ?? 'unknown');
      const read = readField(part);
      return (o: Observation) => {
        const value = read(o);
        return value === null || value === undefined ? 'unknown' : clip(show(value));
      };
    });
    return (o) => readPart.map((part) => part(o)).join('');
  }

  const findings: Finding[] = [];

  function judge(compiled: CompiledModel, o: Observation): void {
    if (compiled.when !== null && !compiled.when(o)) return;
    const bits = sum(compiled.ofMessage, 0, compiled.floor, o);
    if (bits >= compiled.floor) raise(compiled, o, bits);
  }

  /**
   * What the signals' bits add to `start`; -Infinity as soon as a required one is silent or those still to be asked
   * cannot make up for what is missing.
   */
  function sum(signals: readonly CompiledSignal[], start: number, threshold: number, o: Observation): number {
    let total = start;
    for (const signal of signals) {
      const bits =
        signal.when !== null && !signal.when(o) ? 0 : Math.min(signal.max, signal.weight * signal.runtime.bits(o));
      if (signal.required && bits < SPEAKS_BITS) return Number.NEGATIVE_INFINITY;
      total += bits;
      if (total + signal.rest < threshold - ROUNDING_BITS) return Number.NEGATIVE_INFINITY;
    }
    return total;
  }

  /** Models that still have a chance, while the items of a message are judged. */
  const open: CompiledModel[] = [];

  /** Judges each item of a message by all models that do, each of which raises for the item that surprises it most. */
  function judgeItems(each: 'link' | 'recipient', models: readonly CompiledModel[], o: Observation): void {
    const count = countItems(each, o);
    if (count === 0) return;
    open.length = 0;
    for (const compiled of models) {
      if (compiled.when !== null && !compiled.when(o)) continue;
      compiled.message = sum(compiled.ofMessage, 0, compiled.floor, o);
      if (compiled.message === Number.NEGATIVE_INFINITY) continue;
      compiled.best = -1;
      compiled.bestBits = compiled.floor;
      open.push(compiled);
    }
    if (open.length === 0) return;
    for (let index = 0; index < count; index++) {
      chooseItem(each, index);
      for (const compiled of open) {
        const bits = sum(compiled.ofItem, compiled.message, compiled.floor, o);
        if (bits < compiled.bestBits || (compiled.best >= 0 && bits === compiled.bestBits)) continue;
        compiled.best = index;
        compiled.bestBits = bits;
      }
    }
    for (const compiled of open) {
      if (compiled.best < 0) continue;
      chooseItem(each, compiled.best);
      raise(compiled, o, compiled.bestBits);
    }
    reader.clearItem();
  }

  function countItems(each: Population['each'], o: Observation): number {
    const items = each === 'link' ? o.event['email.links'] : o.event['email.to.address'];
    return Math.min(items?.length ?? 0, ITEMS_MAX);
  }

  function chooseItem(each: Population['each'], index: number): void {
    if (each === 'link') reader.setLink(index);
    else reader.setRecipient(index);
  }

  function raise(compiled: CompiledModel, o: Observation, bits: number): void {
    const { model } = compiled;
    const named = reader.nameOf(model.entity);
    const entity = reader.slot(model.entity);
    if (named === null || entity < 0) return;
    calibration.reach(compiled.index, entity, bits);
    if (bits < compiled.threshold) return;
    const events = eventIds(o.event);
    const entities = entitiesOf(compiled, o);
    const isExcepted = exceptions.has(model.id, entity);
    if (isExcepted && isCovered(compiled, entity, describe(compiled, o, bits, named, events, entities))) return;
    // What only supports others is no reason to take a new telephone for an intruder's until it is confirmed.
    const suspended = model.weak === true ? [] : compiled.learners.filter((learner) => !learner.breached);
    for (const learner of suspended) learner.breached = true;
    breachedLearners.push(...suspended);
    const key = `${entity} ${model.about === undefined ? 0 : reader.slot(model.about)}`;
    const last = compiled.raised.get(key);
    const quietMs = model.quietHours * HOUR_MS;
    const continuesMs = (model.continuesDays ?? 0) * 24 * HOUR_MS;
    if (last !== undefined && (o.time - last.time < quietMs || o.time - last.lastTime < continuesMs)) {
      markBreach(model, entity, o.time);
      last.lastTime = o.time;
      compiled.raised.set(key, last, o.time);
      const repeat = { kind: 'repeat', breachId: last.id, timeMs: o.time, events, entities } as const;
      if (bits < last.bits + GROWTH_BITS) findings.push(repeat);
      else {
        last.bits = bits;
        const { score, features } = describe(compiled, o, bits, named, events, entities);
        const rarity = calibration.rarityOf(compiled.index, bits);
        findings.push({ ...repeat, grown: { bits, score, features, rarity } });
      }
      return;
    }
    let series = compiled.series.get(entity);
    if (series === undefined || o.time - series.since >= quietMs) {
      compiled.series.set(entity, (series = { since: o.time, count: 0, lastId: '' }), o.time);
    }
    if (series.count >= BREACHES_PER_ENTITY_MAX) {
      findings.push({ kind: 'repeat', breachId: series.lastId, timeMs: o.time, events, entities });
      return;
    }
    markBreach(model, entity, o.time);
    if (options.learnUntil !== undefined && o.time < options.learnUntil) return;
    const breach = describe(compiled, o, bits, named, events, entities);
    compiled.raised.set(key, { id: breach.id, time: o.time, lastTime: o.time, bits }, o.time);
    if (verdicts.ofBreach(breach.id) === 'benign') {
      exceptions.add(model.id, entity, breach.features);
      for (const learner of suspended) learner.breached = false;
    }
    series.count++;
    series.lastId = breach.id;
    findings.push({ kind: 'breach', breach, timeMs: o.time, model, bits });
  }

  /** Number by which a role knows an entity that breached. */
  function numberOf(role: Role, { type, id }: Breach['entity']): number {
    const number = reader.tables[type].find(id);
    if (number < 0 || (role !== 'actor' && role !== 'peer')) return number;
    return number * 2 + (type === 'device' || type === 'address' ? 1 : 0);
  }

  function markBreach(model: Model, entity: number, time: number): void {
    const key = markKey(model.id, model.entity);
    let marks = lastBreaches.get(key);
    if (marks === undefined) lastBreaches.set(key, (marks = new RecencyMap(markHours * HOUR_MS, MARKS_MAX)));
    marks.set(entity, time, time);
  }

  /** Whether analysts called the like of a breach benign. */
  function isCovered({ model, signals }: CompiledModel, entity: number, { features }: Breach): boolean {
    return exceptions.covers(
      model.id,
      entity,
      features,
      (name) => signals.find((signal) => signal.name === name)?.signal.kind,
    );
  }

  function entitiesOf(compiled: CompiledModel, o: Observation): readonly EntityReference[] {
    const { model } = compiled;
    const found: EntityReference[] = [];
    const add = (reference: EntityReference | null): void => {
      if (
        reference !== null &&
        !found.some(
          (known) => known.type === reference.type && known.id === reference.id && known.role === reference.role,
        )
      )
        found.push(reference);
    };
    add(reader.reference(model.entity, OWN_PART[model.entity] ?? 'actor'));
    for (const [role, part] of Object.entries(model.names ?? {})) {
      if (role !== 'recipient' || model.each === 'recipient') add(reader.reference(role as Role, part));
      else for (const user of reader.recipients(RECIPIENTS_NAMED_MAX)) add(reader.referenceTo('user', user, part));
    }
    if (o.domain >= 0 && model.names?.domain !== undefined) {
      for (const address of reader.addressesOf(o.domain)) add(reader.referenceTo('address', address, 'hosting'));
    }
    if (o.owner >= 0) add(reader.referenceTo('user', o.owner, 'owner'));
    return found;
  }

  function describe(
    compiled: CompiledModel,
    o: Observation,
    bits: number,
    entity: { type: Breach['entity']['type']; id: string },
    events: readonly string[],
    entities: readonly EntityReference[],
  ): Breach {
    const { model } = compiled;
    const features: Feature[] = [];
    let observations = 0;
    let sinceMs = o.time;
    let leans = false;
    for (const signal of compiled.signals) {
      const applies = signal.when === null || signal.when(o);
      const surprise = applies ? Math.min(signal.max, signal.weight * signal.runtime.bits(o)) : 0;
      const evidence: Evidence = applies ? signal.runtime.evidence(o) : { value: 'does not apply', expected: '' };
      if (evidence.observations !== undefined) {
        observations = Math.max(observations, evidence.observations);
        if (evidence.observations < LEARNING_OBSERVATIONS) leans = true;
      }
      if (evidence.sinceMs !== undefined) sinceMs = Math.min(sinceMs, evidence.sinceMs);
      if (surprise !== 0)
        features.push({
          name: signal.name,
          value: clip(evidence.value),
          expected: clip(evidence.expected),
          surprise: round(surprise),
        });
    }
    features.sort((a, b) => b.surprise - a.surprise);
    const time = new Date(o.time).toISOString();
    const { site } = o.event;
    const name = reader.nameOf(model.entity)?.id ?? entity.id;
    return {
      id: ports.digest(JSON.stringify([model.id, site, entity.type, entity.id, time, [...events].sort()])),
      model: model.id,
      model_version: model.version,
      title: model.title,
      domain: model.domain,
      time,
      site,
      entity: { type: entity.type, id: entity.id, name },
      score: Math.round(scoreOf(bits) * 1e6) / 1e6,
      breach_at: thresholdOf(compiled),
      ...(compiled.threshold === breachBits(model) ? {} : { breach_at_unfitted: model.breachAt }),
      rarity: calibration.rarityOf(compiled.index, bits),
      severity: model.severity,
      late: isLate(o.event, lateness),
      features,
      reason: compiled.sentence(o),
      events,
      entities,
      techniques: model.techniques,
      baseline: { observations, since: new Date(sinceMs).toISOString(), version: `${model.id}@${model.version}` },
      learning: leans,
      incident: null,
    };
  }

  function judgeAndLearn(activity: Activity | 'breach', o: Observation): void {
    const { once, link, recipient } = planOf(activity);
    for (const compiled of once.models) judge(compiled, o);
    if (link.models.length > 0) judgeItems('link', link.models, o);
    if (recipient.models.length > 0) judgeItems('recipient', recipient.models, o);
    if (!isConfirmed(o.event)) forLearners({ once, link, recipient }, o, learn);
    for (const learner of breachedLearners) learner.breached = false;
    breachedLearners.length = 0;
  }

  /** Whether an event belongs to what analysts confirmed as an attack: the baselines stay as if it had never been. */
  function isConfirmed(event: WeftEvent): boolean {
    return hasVerdicts && eventIds(event).some((id) => verdicts.ofEvent(id) === 'confirmed');
  }

  /** Does something with each baseline whose population an observation belongs to. */
  function forLearners({ once, link, recipient }: Plan, o: Observation, act: Act): void {
    for (const learner of once.learners) if (learner.when === null || learner.when(o)) act(learner, o);
    if (link.learners.length > 0) forItems('link', link.learners, o, act);
    if (recipient.learners.length > 0) forItems('recipient', recipient.learners, o, act);
  }

  /** Puts the breaches of the current event before the models over breaches, in the order of the models that raised them. */
  function judgeBreaches(o: Observation): void {
    const breaches = findings.filter((finding) => finding.kind === 'breach');
    breaches.sort((a, b) => options.models.indexOf(a.model) - options.models.indexOf(b.model));
    for (const { breach, model } of breaches) {
      if (model.activities.includes('breach')) continue;
      reader.setBreach(breach);
      judgeAndLearn('breach', o);
    }
  }

  function forItems(each: 'link' | 'recipient', learning: readonly Learner[], o: Observation, act: Act): void {
    const count = countItems(each, o);
    if (count === 0) return;
    const those = learning.filter((learner) => learner.when === null || learner.when(o));
    if (those.length === 0) return;
    for (let index = 0; index < count; index++) {
      chooseItem(each, index);
      for (const learner of those) act(learner, o);
    }
    reader.clearItem();
  }

  return {
    observe(event) {
      findings.length = 0;
      const o = reader.read(event);
      calibration.see(o.time);
      if (awaitsFit && o.time >= (options.learnUntil as number)) fit();
      judgeAndLearn(event.activity, o);
      if (findings.length > 0) judgeBreaches(o);
      if (isConfirmed(event)) return findings;
      if (event.activity === 'message') reader.touchMessage();
      else reader.touch(findings.length > 0);
      return findings;
    },
    unlearn(event) {
      forLearners(planOf(event.activity), reader.read(event), unlearn);
    },
    accept(breach, events) {
      const model = options.models.find(({ id }) => id === breach.model);
      const entity = model === undefined ? -1 : numberOf(model.entity, breach.entity);
      if (entity >= 0) exceptions.add(breach.model, entity, breach.features);
      for (const event of events) forLearners(planOf(event.activity), reader.read(event), confirm);
    },
    histories() {
      calibration.close();
      return histories();
    },
    identities: () => reader.identities.report(),
    egress: () => reader.sharedEgress(),
    size() {
      let entities = 0;
      let bytes = 0;
      let evicted = 0;
      for (const table of Object.values(reader.tables)) {
        entities += table.size;
        bytes += table.bytes();
      }
      bytes += reader.egress.bytes();
      for (const runtime of runtimes.values()) {
        bytes += runtime.bytes?.() ?? 0;
        evicted += runtime.evicted?.() ?? 0;
      }
      for (const quarantine of quarantines.values()) {
        bytes += quarantine.bytes();
        evicted += quarantine.evicted;
      }
      for (const { raised, series } of compiledModels) evicted += raised.evicted + series.evicted;
      for (const marks of lastBreaches.values()) evicted += marks.evicted;
      bytes += calibration.bytes();
      return { entities, bytes, evicted };
    },
  };
}

/** The part a breach's own entity plays where it is not the one that acts. */
const OWN_PART: Readonly<Partial<Record<Role, string>>> = { recipient: 'recipient', peer: 'destination' };
/** Own recipients of one message that a breach names. */
const RECIPIENTS_NAMED_MAX = 50;

/** Marks of users are shared by all roles that a user plays. */
function markKey(model: string, role: Role): string {
  return `${model} ${role === 'actor' || role === 'peer' || role === 'site' ? role : TYPE_OF_ROLE[role]}`;
}

type Act = (learner: Learner, o: Observation) => void;

const learn: Act = ({ runtime, breached }, o) => runtime.learn?.(o, breached);
const unlearn: Act = ({ runtime }, o) => runtime.unlearn?.(o);
const confirm: Act = ({ runtime }, o) => runtime.confirm?.(o);

function emptyPart(): Part {
  return { models: [], learners: [] };
}

/**
 * The order to ask in: a required signal that is silent ends the judgement; conditions are mostly known from other
 * models; what takes long comes last, the weightiest first, when the others have mostly decided.
 */
function inOrder(signals: readonly CompiledSignal[]): readonly CompiledSignal[] {
  const rank = ({ runtime, required, signal }: CompiledSignal): number =>
    runtime.isCostly === true ? 3 : required ? 0 : signal.kind === 'condition' ? 1 : 2;
  return [...signals].sort((a, b) => rank(a) - rank(b) || (a.runtime.isCostly === true ? b.most - a.most : 0));
}

/** Keeps what a test of the event alone said until the next event. */
function oncePerEvent(test: Predicate<Observation>): Predicate<Observation> {
  let event: WeftEvent | null = null;
  let held = false;
  return (o) => {
    if (o.event !== event) {
      event = o.event;
      held = test(o);
    }
    return held;
  };
}

/** Keeps what a test said until something else is under judgement. */
function oncePerTurn(test: Predicate<Observation>): Predicate<Observation> {
  let turn = -1;
  let held = false;
  return (o) => {
    if (o.turn !== turn) {
      turn = o.turn;
      held = test(o);
    }
    return held;
  };
}

/** Kinds that look at no link unless they name one of its fields or roles. */
const KINDS_OF_MESSAGES: ReadonlySet<string> = new Set<Signal['kind']>([
  'commonness',
  'condition',
  'habit',
  'novelty',
  'recent',
  'resemblance',
  'spread',
  'volume',
]);

/** Whether a signal can differ between the links, or recipients, of one message. In doubt it can. */
function isOfItem(signal: Signal, each: 'link' | 'recipient'): boolean {
  if (each === 'recipient') return signal.kind !== 'condition';
  if (signal.kind === 'contact' || signal.kind === 'conversation' || signal.kind === 'impersonation') return false;
  const said = JSON.stringify(signal);
  return !KINDS_OF_MESSAGES.has(signal.kind) || /"(link\.|domain|host|destination|url|peer)/.test(said);
}

function thresholdOf({ model, threshold }: CompiledModel): number {
  return threshold === breachBits(model) ? model.breachAt : Math.round(scoreOf(threshold) * 1e6) / 1e6;
}

/** Fewer observations than this and the entity leans on its peers. */
const LEARNING_OBSERVATIONS = 5;

function eventIds(event: WeftEvent): readonly string[] {
  return event.parts ?? [event['event.id']];
}

function round(bits: number): number {
  return Math.round(bits * 10) / 10;
}

function clip(text: string): string {
  return text.length > TEXT_CHARS_MAX ? `${text.slice(0, TEXT_CHARS_MAX)}…` : text;
}

/** Activities an event can have, for those who list them. */
export const ACTIVITY_NAMES = Object.keys(ACTIVITIES) as readonly Activity[];
