import { describe, expect, it } from '@jest/globals';
import { CEF_TRANSFORMS } from './cef.ts';

const { cefKey, cefSeconds } = CEF_TRANSFORMS;

describe('cefKey', () => {
  it('reads a key at the beginning, in the middle and at the end', () => {
    const text = 'cat=traffic:forward;FTNTFGTqname=mail.example.org;start=1';
    expect(cefKey(text, 'cat')).toBe('traffic:forward');
    expect(cefKey(text, ['qname', 'FTNTFGTqname'])).toBe('mail.example.org');
    expect(cefKey(text, 'start')).toBe('1');
  });

  it('does not take the end of a longer key for the key', () => {
    expect(cefKey('FTNTFGTqname=a;qname=b', 'qname')).toBe('b');
  });

  it('has nothing for a missing key, an empty value and a value that is no text', () => {
    expect(cefKey('a=1', 'b')).toBeUndefined();
    expect(cefKey('a=;b=1', 'a')).toBeUndefined();
    expect(cefKey({ a: 1 }, 'a')).toBeUndefined();
  });
});

describe('cefSeconds', () => {
  it('gives milliseconds', () => {
    expect(cefSeconds('duration=12;x=y', 'duration')).toBe(12_000);
    expect(cefSeconds('x=y', 'duration')).toBeUndefined();
  });
});
