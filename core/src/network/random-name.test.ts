import { describe, expect, it } from '@jest/globals';
import { randomBits } from './random-name.ts';

const CHOSEN = [
  'wikipedia',
  'googletagmanager',
  'stackoverflow',
  'salesforce',
  'bundesbank',
  'leroymerlin',
  'kleinanzeigen',
  'mercadolibre',
  'office365',
  'fra-edge-07',
  'www',
  '20240318',
  'login',
  'autodiscover',
];
const DRAWN = ['qxvkzjtwpa', 'k3x9qz7vtb2', 'jfwzrkpqhd', 'a94f0c7be21d', '7d3fa0b91c', 'zvtqkbxw1j'];

describe('random names', () => {
  it('takes names that people choose for chosen', () => {
    for (const name of CHOSEN) expect([name, randomBits(name) < 2]).toEqual([name, true]);
  });

  it('takes names drawn by lot for random', () => {
    for (const name of DRAWN) expect([name, randomBits(name) > 8]).toEqual([name, true]);
  });

  it('says nothing of short, numeric and foreign labels', () => {
    for (const name of ['', 'xq7', '8812734', 'ñandú-ñ', '-', 'a.b.c.d.e.f']) expect(randomBits(name)).toBeLessThan(0);
  });
});
