/**
 * Thresholds that follow from history: with which ones would the days seen have met a budget of breaches?
 *
 * Too many breaches: the noisiest models are raised first, all down to one common number a day (water filling), so
 * that a budget is not spent by those who speak most. Fewer than the budget allows: all thresholds are lowered alike,
 * as far as the budget still holds. Both ways are bounded, so that no history silences a model or makes it babble: an
 * attack that was going on while thresholds were learned costs at most `RAISE_BITS_MAX`.
 *
 * Entity-days stand for breaches: an entity breaches about once a day however often it is surprised. A larger budget
 * never gives a higher threshold. O(models × bins).
 */
import { BIN_BITS, daysReaching, type ModelHistory } from './calibration.ts';

/** Most bits by which a threshold is raised: one in 2^6 of the breaches that come as far is left, by the promise. */
export const RAISE_BITS_MAX = 6;
/** Most bits by which it is lowered. */
export const LOWER_BITS_MAX = 1;
/** Fewer days of history than these change nothing. */
export const HISTORY_DAYS_MIN = 7;

/** A model's history with the threshold it was judged by. */
export interface JudgedHistory extends ModelHistory {
  /** Bits. */
  readonly threshold: number;
  /** The operator has set it: it counts and stays. */
  readonly isFixed?: boolean;
}

export interface FittedThreshold {
  readonly model: string;
  /** Bits before and after; equal where nothing changes. */
  readonly from: number;
  readonly to: number;
  /** Entity-days a day that reach them. */
  readonly perDayBefore: number;
  readonly perDayAfter: number;
}

/** A threshold for each model, in the order given. */
export function fitThresholds(histories: readonly JudgedHistory[], breachesPerDay: number): readonly FittedThreshold[] {
  const days = Math.max(0, ...histories.map((history) => history.days));
  const perDay = (history: JudgedHistory, bits: number): number =>
    days === 0 ? 0 : daysReaching(history, bits) / days;
  const fitted = (to: (history: JudgedHistory) => number): readonly FittedThreshold[] =>
    histories.map((history) => {
      const bits = history.isFixed === true ? history.threshold : to(history);
      return {
        model: history.model,
        from: history.threshold,
        to: bits,
        perDayBefore: perDay(history, history.threshold),
        perDayAfter: perDay(history, bits),
      };
    });
  const meets = (list: readonly FittedThreshold[]): boolean =>
    list.reduce((sum, { perDayAfter }) => sum + perDayAfter, 0) <= breachesPerDay;
  const unchanged = fitted((history) => history.threshold);
  if (days < HISTORY_DAYS_MIN) return unchanged;
  if (meets(unchanged)) {
    let best = unchanged;
    for (let bits = BIN_BITS; bits <= LOWER_BITS_MAX; bits += BIN_BITS) {
      const lower = fitted((history) => Math.max(history.floor, history.threshold - bits));
      if (!meets(lower)) break;
      best = lower;
    }
    return best;
  }
  const raisedTo = (perDayMax: number): readonly FittedThreshold[] =>
    fitted((history) => {
      let bits = history.threshold;
      while (perDay(history, bits) > perDayMax && bits < history.threshold + RAISE_BITS_MAX) bits += BIN_BITS;
      return bits;
    });
  // Between the numbers that thresholds can come to, nothing changes.
  const levels = new Set([0]);
  for (const history of histories)
    for (let above = 0; above <= RAISE_BITS_MAX; above += BIN_BITS)
      levels.add(perDay(history, history.threshold + above));
  const descending = [...levels].sort((a, b) => b - a);
  for (const level of descending) {
    const raised = raisedTo(level);
    if (meets(raised)) return raised;
  }
  return raisedTo(0);
}
