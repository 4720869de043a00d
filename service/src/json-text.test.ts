import { describe, expect, it } from '@jest/globals';
import { jsonText } from './json-text.ts';

describe('JSON for people', () => {
  const value = { 'a\u009b31m': ['\u001b[2J', '\u202egnp.exe', '\ufeff', '\u{e0041}', 'ünï 😀', '\ud800'] };

  it('holds no character that acts', () => {
    // eslint-disable-next-line no-control-regex -- these characters are the point
    expect(jsonText(value)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\ufeff\u{e0041}\ud800-\udfff]/u);
    expect(jsonText(value)).toContain('ünï 😀');
  });

  it('says the same', () => {
    expect(JSON.parse(jsonText(value))).toEqual(value);
    expect(JSON.parse(jsonText(value, 2))).toEqual(value);
    expect(jsonText({ a: 1 })).toBe('{"a":1}');
  });
});
