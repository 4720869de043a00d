/**
 * A time axis for few clusters far apart: linear between neighbouring marks, but no gap narrower than `gapMin` (marks
 * a minute apart stay apart) and none wider than `gapMax` (a quiet day takes little room and is marked as a break).
 */

export interface TimeAxis {
  /** Position of a time; times outside are held at the ends. */
  readonly x: (timeMs: number) => number;
  /** Gaps that were cut short. */
  readonly breaks: readonly { readonly fromMs: number; readonly toMs: number; readonly x: number }[];
  readonly fromMs: number;
  readonly toMs: number;
}

export interface AxisOptions {
  readonly from: number;
  readonly to: number;
  readonly gapMin: number;
  readonly gapMax: number;
}

const HOUR_MS = 3_600_000;
/** Halvings until the scale is found. */
const ROUNDS = 60;

export function createTimeAxis(times: readonly number[], options: AxisOptions): TimeAxis {
  const marks = [...new Set(times)].sort((a, b) => a - b);
  const first = marks[0] ?? 0;
  const last = marks.at(-1) ?? first;
  const room = options.to - options.from;
  const gaps = marks.slice(1).map((mark, index) => mark - (marks[index] ?? mark));
  const scale = fitScale(gaps, room, options);
  const gapMin = Math.min(options.gapMin, gaps.length === 0 ? options.gapMin : room / gaps.length);
  const widths = gaps.map((gap) => Math.min(options.gapMax, Math.max(gapMin, gap * scale)));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const stretch = total > 0 ? Math.min(total > room ? room / total : 1, 1) : 1;
  const positions = [options.from];
  for (const width of widths) positions.push((positions.at(-1) ?? 0) + width * stretch);
  const breaks = gaps.flatMap((gap, index) => {
    const from = marks[index] ?? first;
    const cut = gap * scale > options.gapMax * 1.2;
    return cut
      ? [{ fromMs: from, toMs: from + gap, x: ((positions[index] ?? 0) + (positions[index + 1] ?? 0)) / 2 }]
      : [];
  });
  return {
    fromMs: first,
    toMs: last,
    breaks,
    x(timeMs) {
      if (timeMs <= first) return options.from;
      if (timeMs >= last) return positions.at(-1) ?? options.from;
      let low = 0;
      let high = marks.length - 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((marks[middle] ?? 0) <= timeMs) low = middle;
        else high = middle;
      }
      const a = marks[low] ?? first;
      const b = marks[high] ?? last;
      const xa = positions[low] ?? options.from;
      const xb = positions[high] ?? options.to;
      return b === a ? xa : xa + ((timeMs - a) / (b - a)) * (xb - xa);
    },
  };
}

/** Pixels per millisecond with which the clamped gaps fill the room, by halving. */
function fitScale(gaps: readonly number[], room: number, options: AxisOptions): number {
  if (gaps.length === 0) return 0;
  const width = (scale: number): number =>
    gaps.reduce((sum, gap) => sum + Math.min(options.gapMax, Math.max(options.gapMin, gap * scale)), 0);
  let low = 0;
  // an hour, or the longest gap if that is shorter, never takes more than one gap may
  let high = options.gapMax / Math.max(1, Math.min(HOUR_MS, Math.max(...gaps)));
  if (width(high) <= room) return high;
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (low + high) / 2;
    if (width(middle) > room) high = middle;
    else low = middle;
  }
  return low;
}
