/**
 * Exceptions: what analysts called benign does not breach again.
 *
 * An exception belongs to one model, one entity and the features that decided, never to the entity as a whole: another
 * value breaches as before. A feature is covered when the same was seen; where the feature is an amount (a volume, a
 * spread, a growth, a time since something), when it surprises no more than it did then.
 */
import type { Feature } from './breach.ts';
import type { Signal } from './model.ts';

/** Features that add less decide nothing. */
const DECIDING_BITS = 1;
/** An amount may surprise by so many bits more. */
const AMOUNT_BITS = 1;
/** Exceptions of one model and entity; beyond it the oldest is dropped. */
const EXCEPTIONS_MAX = 16;

/** Kinds whose feature shows what was seen itself, so that the same is the same again. */
const KINDS_OF_VALUES: ReadonlySet<Signal['kind']> = new Set(['novelty', 'habit', 'condition', 'listed', 'look']);

export class Exceptions {
  readonly #known = new Map<string, (readonly Feature[])[]>();

  get size(): number {
    return this.#known.size;
  }

  has(model: string, entity: number): boolean {
    return this.#known.has(`${model} ${entity}`);
  }

  add(model: string, entity: number, features: readonly Feature[]): void {
    const key = `${model} ${entity}`;
    const known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, [features]);
    else {
      known.push(features);
      if (known.length > EXCEPTIONS_MAX) known.shift();
    }
  }

  /** Whether one exception covers all that decides. `kindOf` tells the kind of the signal a feature comes from. */
  covers(
    model: string,
    entity: number,
    features: readonly Feature[],
    kindOf: (name: string) => Signal['kind'] | undefined,
  ): boolean {
    const deciding = features.filter((feature) => feature.surprise >= DECIDING_BITS);
    return (this.#known.get(`${model} ${entity}`) ?? []).some((excepted) =>
      deciding.every((feature) =>
        excepted.some((one) => one.name === feature.name && isCovered(feature, one, kindOf(feature.name))),
      ),
    );
  }
}

function isCovered(feature: Feature, excepted: Feature, kind: Signal['kind'] | undefined): boolean {
  if (kind === undefined || KINDS_OF_VALUES.has(kind)) return feature.value === excepted.value;
  return feature.surprise <= excepted.surprise + AMOUNT_BITS;
}
