import { describe, expect, it } from '@jest/globals';
import { ValueNumbers } from './value-numbers.ts';

describe('numbers of values', () => {
  it('are one for each value, whoever asks', () => {
    const numbers = new ValueNumbers();
    const first = numbers.intern('US');
    const second = numbers.intern(7922);
    expect(first).not.toBe(second);
    expect(numbers.intern('US')).toBe(first);
    expect(numbers.find(7922)).toBe(second);
    expect(numbers.valueOf(first)).toBe('US');
  });

  it('are not made by asking', () => {
    const numbers = new ValueNumbers();
    expect(numbers.find('DE')).toBe(-1);
    expect(numbers.find('DE')).toBe(-1);
    numbers.intern('DE');
    expect(numbers.find('DE')).toBeGreaterThan(0);
  });
});
