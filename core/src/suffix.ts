/** Suffixes of host names: what a table of domains is asked. */

/** Most labels of a name in a table, so that longer suffixes need not be asked. */
export function labelsMaxOf(names: Iterable<string>): number {
  let most = 0;
  for (const name of names) most = Math.max(most, name.split('.').length);
  return most;
}

/**
 * The longest suffix of whole labels (`a.example` of `x.a.example`, the name itself too) that `holds`, or null. Suffixes
 * of more than `labelsMax` labels are not asked: O(`labelsMax`) whatever the name is made of.
 */
export function longestSuffix(host: string, labelsMax: number, holds: (suffix: string) => boolean): string | null {
  let start = host.length + 1;
  for (let labels = 0; labels < labelsMax && start > 0; labels++) {
    start = start < 2 ? 0 : host.lastIndexOf('.', start - 2) + 1;
  }
  for (let from = start; from <= host.length;) {
    const suffix = from === 0 ? host : host.slice(from);
    if (suffix !== '' && holds(suffix)) return suffix;
    const dot = host.indexOf('.', from);
    if (dot < 0) return null;
    from = dot + 1;
  }
  return null;
}
