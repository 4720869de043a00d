/** How late records reach the SIEM: seconds from a sensor, minutes from mail and sign-ins, up to an hour and more from audit. */
import { MINUTE, SECOND } from '../calendar.ts';
import type { Random } from '../random.ts';

export type Pipe = 'sensor' | 'sign-in' | 'directory' | 'audit' | 'mail' | 'click';

const PIPES: Readonly<Record<Pipe, { readonly medianMs: number; readonly sigma: number; readonly maxMs: number }>> = {
  sensor: { medianMs: 12 * SECOND, sigma: 0.5, maxMs: 5 * MINUTE },
  'sign-in': { medianMs: 4 * MINUTE, sigma: 0.5, maxMs: 40 * MINUTE },
  directory: { medianMs: 5 * MINUTE, sigma: 0.6, maxMs: 60 * MINUTE },
  audit: { medianMs: 14 * MINUTE, sigma: 0.7, maxMs: 180 * MINUTE },
  mail: { medianMs: 5 * MINUTE, sigma: 0.5, maxMs: 45 * MINUTE },
  click: { medianMs: 6 * MINUTE, sigma: 0.5, maxMs: 45 * MINUTE },
};

/** Delay of one record, in milliseconds: log-normal with a bound. */
export function drawLag(pipe: Pipe, random: Random): number {
  const { medianMs, sigma, maxMs } = PIPES[pipe];
  return Math.round(Math.min(maxMs, random.logNormal(medianMs, sigma)));
}

/** Audit and mail records know seconds only. */
export function wholeSecond(time: number): number {
  return Math.floor(time / SECOND) * SECOND;
}
