import { describe, expect, it } from '@jest/globals';
import { MODELS, o365UalDialect, VENDOR_MAPPINGS, ZEEK_MAPPINGS } from '@weft/core';
import { dialects } from './dialects.ts';
import { findSlowText } from './slow-pattern.ts';

describe('a pattern made for catastrophe', () => {
  it.each([
    '(a+)+$',
    '^(\\w+\\s?)*$',
    'https?://([a-z0-9]+-?)+\\.example$',
    '(a|aa)+$',
    '(.*)*x',
    '^(?:[a-z]+)*@x',
    'a*a*a*a*a*b',
    '(?:\\d|\\p{N})+x',
    '^invoice (x+x+)+y',
  ])('%s is found', (pattern) => {
    expect(findSlowText(pattern)).not.toBeNull();
  });
});

describe('an ordinary pattern', () => {
  it.each([
    '^https?://[^/]+/login',
    '\\.(?:exe|scr|js)$',
    '(?:[a-z0-9-]+\\.)+example$',
    '^\\s+|\\s+$',
    '[\\p{L}\\d]{2,24}@',
    '^(foo|bar)(?=x)\\b',
    'a{3}b{2,}',
  ])('%s is not', (pattern) => {
    expect(findSlowText(pattern)).toBeNull();
  });

  it('is every one of the models and mappings that come with Weft', () => {
    const patterns = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'matches' && typeof inner === 'string') patterns.add(inner);
        if (key === 'with' && (value as { as?: unknown }).as === 'extract') patterns.add(String(inner));
        collect(inner);
      }
    };
    collect([
      MODELS,
      VENDOR_MAPPINGS,
      ZEEK_MAPPINGS,
      o365UalDialect.mappings,
      dialects.map((dialect) => dialect.mappings),
    ]);
    expect(patterns.size).toBeGreaterThan(10);
    expect([...patterns].filter((pattern) => findSlowText(pattern) !== null)).toEqual([]);
  }, 60_000);
});
