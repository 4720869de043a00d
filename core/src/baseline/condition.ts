/** Fixed evidence: a condition on the event is worth some bits. For what needs no history to be telling. */
import type { Condition } from '../condition.ts';
import type { CreateSignal } from './signal.ts';
import { show } from './signal.ts';

export interface ConditionSpec {
  readonly kind: 'condition';
  readonly name: string;
  readonly is: Condition;
  /** Bits when it holds; negative reassures. */
  readonly bits: number;
  /** Field shown as the value; the default is the first that the condition names. */
  readonly show?: string;
  /** What would be usual, in words. */
  readonly usual: string;
}

export const createCondition: CreateSignal<ConditionSpec> = (spec, host) => {
  const holds = host.compile(spec.is);
  const shown = spec.show ?? Object.keys(spec.is).find((name) => name !== 'any' && name !== 'none');
  const read = shown === undefined ? () => true : host.readField(shown);
  return {
    most: spec.bits,
    isCostly: JSON.stringify(spec.is).includes('"matches":'),
    bits: (o) => (holds(o) ? spec.bits : 0),
    evidence: (o) => ({ value: show(read(o)), expected: spec.usual }),
  };
};
