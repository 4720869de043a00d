import { describe, expect, it } from '@jest/globals';

import { runSample, sampleNames } from './samples.ts';

describe('real samples', () => {
  it.each(sampleNames())(
    '%s: records are read or counted with a reason, attacks found, benign rows quiet',
    async (name) => {
      const { attacks, benignRaised, result } = await runSample(name);
      expect(attacks.filter((attack) => !attack.found)).toEqual([]);
      // The user's own country, first seen after a week of nothing but an application, is unusual at that moment.
      expect(benignRaised.filter((id) => id !== 'home')).toEqual([]);
      const { input } = result.summary;
      const unmapped = Object.values(input.unmapped).reduce((sum, count) => sum + count, 0);
      const rejected = Object.values(input.rejected).reduce((sum, count) => sum + count, 0);
      expect(input.records).toBeGreaterThan(0);
      expect(input.records).toBe(input.events + input.duplicates + unmapped + rejected);
    },
  );
});
