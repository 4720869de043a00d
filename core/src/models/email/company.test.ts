import { describe, expect, it } from '@jest/globals';
import { MODELS } from '../index.ts';
import { breachesOf, LATER, newsletter, user } from './testing.ts';

const models = MODELS.filter((model) => model.domain === 'email');

describe('ordinary mail', () => {
  it('makes no model of mail breach, not in its first days either', () => {
    expect(breachesOf(models, []).map((breach) => [breach.model, breach.reason])).toEqual([]);
  });

  it('may bring a newsletter with two hundred tracking links from a new sender', () => {
    const first = [0, 1, 2].map((index) => newsletter(LATER + index * 60_000, 'conference.example', user(index), 200));
    expect(breachesOf(models, first)).toEqual([]);
  });
});
