/** Time of day where people live: zones, working days, and the start of a local day. All instants are UTC milliseconds. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** What a zone's clocks are ahead of UTC, in milliseconds, as it stands at noon UTC of the day of `time`. */
export function zoneOffset(zone: string, time: EpochMs): number {
  const day = Math.floor(time / DAY);
  const key = `${zone}|${day}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = readOffset(zone, day * DAY + DAY / 2);
    offsets.set(key, offset);
  }
  return offset;
}

function readOffset(zone: string, time: EpochMs): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(time).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d\d):(\d\d)/u.exec(name);
  if (match === null) return 0;
  const size = Number(match[2]) * HOUR + Number(match[3]) * MINUTE;
  return match[1] === '-' ? -size : size;
}

/** Midnight of a zone's local day, counted in days from `start` (itself midnight UTC). */
export function localMidnight(zone: string, start: EpochMs, day: number): EpochMs {
  const utc = start + day * DAY;
  return utc - zoneOffset(zone, utc);
}

/** 0 for Sunday to 6 for Saturday, of the local day `day`. */
export function weekday(start: EpochMs, day: number): number {
  return (((Math.floor(start / DAY) + day + 4) % 7) + 7) % 7;
}

export function isWeekend(start: EpochMs, day: number): boolean {
  const name = weekday(start, day);
  return name === 0 || name === 6;
}

export function iso(time: EpochMs): string {
  return new Date(time).toISOString();
}
