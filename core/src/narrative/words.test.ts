import { describe, expect, it } from '@jest/globals';
import {
  before,
  count,
  duration,
  featureText,
  featureWords,
  later,
  list,
  listSome,
  odds,
  on,
  sentence,
  tally,
} from './words.ts';

const at = (time: string): number => Date.parse(`2024-03-${time}Z`);

describe('words', () => {
  it('say when, absolute first and relative after', () => {
    expect(on(at('18T15:20:00'))).toBe('on 18 March 2024 at 15:20 UTC');
    expect(later(at('18T15:21:00'), at('18T15:20:00'))).toBe('one minute later (15:21 UTC)');
    expect(later(at('18T15:20:10'), at('18T15:20:00'))).toBe('at the same time (15:20 UTC)');
    expect(later(at('18T17:30:00'), at('18T15:20:00'))).toBe('two hours later (17:30 UTC)');
    expect(later(at('19T09:12:00'), at('18T15:20:00'))).toBe('the next day (19 March, 09:12 UTC)');
    expect(later(at('19T01:00:00'), at('18T23:00:00'))).toBe('two hours later (19 March, 01:00 UTC)');
    expect(later(at('21T09:12:00'), at('18T15:20:00'))).toBe('three days later (21 March, 09:12 UTC)');
    expect(later(Date.parse('2025-01-01T09:12:00Z'), at('18T15:20:00'))).toBe(
      '289 days later (1 January 2025, 09:12 UTC)',
    );
  });

  it('say how long and how many', () => {
    expect([40_000, 60_000, 81 * 60_000, 19 * 3_600_000, 3 * 86_400_000].map(duration)).toEqual([
      '40 seconds',
      'one minute',
      '81 minutes',
      '19 hours',
      'three days',
    ]);
    expect(count(1, 'device')).toBe('one device');
    expect(count(1_204, 'message')).toBe('1,204 messages');
    expect(tally(2, 'breach', 'breaches')).toBe('2 breaches');
    expect(list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listSome(['a', 'b', 'c', 'd'], 3)).toBe('a, b, c and 1 more');
    expect(before(at('14T22:00:00'), at('18T15:20:00'), 90)).toBe('four days before');
    expect(before(at('18T02:00:00'), at('18T15:20:00'), 90)).toBe('that day');
    expect(before(at('01T02:00:00'), at('18T15:20:00'), 10)).toBe('');
  });

  it('say how unusual', () => {
    expect([-2, 0.4, 3, 7.7, 11, 24].map(odds)).toEqual([
      'reassures',
      'hardly unusual',
      'about 1 in 8',
      'about 1 in 210',
      'about 1 in 2,000',
      'rarer than 1 in a million',
    ]);
  });

  it('name features and their values plainly', () => {
    expect(featureWords('source.as.number')).toBe('network');
    expect(featureWords('constructor')).toBe('constructor');
    expect(featureWords('files in an hour')).toBe('files in an hour');
    expect(featureText('source.as.number', '7922 (97 % of 212 hours)')).toBe('AS7922 (97 % of 212 hours)');
    expect(featureText('rule.delete', 'true')).toBe('yes');
    expect(featureText('messages', '2418 messages within 60 min')).toBe('2,418 messages within 60 min');
  });

  it('end a sentence once', () => {
    expect(sentence('it ended.')).toBe('It ended.');
    expect(sentence('was it so?')).toBe('Was it so?');
  });
});
