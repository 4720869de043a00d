/** Amounts as people read them: `3.2 GB`, `41 messages`. */
export function showAmount(value: number, unit: string): string {
  if (unit !== 'bytes') return `${Math.max(0, Math.round(value))} ${unit}`;
  const size = Math.max(0, value);
  if (size < 1e3) return `${Math.round(size)} bytes`;
  if (size < 1e6) return `${(size / 1e3).toFixed(1)} kB`;
  if (size < 1e9) return `${(size / 1e6).toFixed(1)} MB`;
  return `${(size / 1e9).toFixed(1)} GB`;
}
