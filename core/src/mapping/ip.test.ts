import { describe, expect, it } from '@jest/globals';
import { isPublicIp, networkOf, parseBlock } from './ip.ts';

describe('parseBlock', () => {
  it('holds for the addresses inside, by whole and by broken bytes', () => {
    expect(parseBlock('10.0.0.0/8')('10.255.0.1')).toBe(true);
    expect(parseBlock('10.0.0.0/8')('11.0.0.1')).toBe(false);
    expect(parseBlock('172.16.0.0/12')('172.31.255.255')).toBe(true);
    expect(parseBlock('172.16.0.0/12')('172.32.0.0')).toBe(false);
    expect(parseBlock('192.0.2.7')('192.0.2.7')).toBe(true);
    expect(parseBlock('192.0.2.7')('192.0.2.8')).toBe(false);
    expect(parseBlock('0.0.0.0/0')('192.0.2.8')).toBe(true);
  });

  it('keeps the two families apart', () => {
    expect(parseBlock('::/0')('192.0.2.1')).toBe(false);
    expect(parseBlock('2001:db8::/32')('2001:db8:7::1')).toBe(true);
    expect(parseBlock('2001:db8::/32')('2001:db9::1')).toBe(false);
  });

  it.each(['', '10.0.0.0/33', '10.0.0/8', 'example.org', '10.0.0.0/x', '2001:db8::/129'])(
    'refuses %p and quotes it',
    (text) => {
      expect(() => parseBlock(text)).toThrow(RangeError);
      expect(() => parseBlock(text)).toThrow(`"${text}"`);
    },
  );
});

describe('isPublicIp', () => {
  it('tells addresses of the internet from all others', () => {
    expect(['8.8.8.8', '2a02:cf40::1', '172.32.0.1'].map(isPublicIp)).toEqual([true, true, true]);
    const others = [
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '127.0.0.1',
      '100.64.0.1',
      '169.254.1.1',
      '255.255.255.255',
      '224.0.0.1',
      '0.0.0.0',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      'ff02::1',
      'text',
    ];
    expect(others.filter(isPublicIp)).toEqual([]);
  });
});

describe('networkOf', () => {
  it('is a /24 or a /48', () => {
    expect(networkOf('192.0.2.77')).toBe('192.0.2.0/24');
    expect(networkOf('2001:db8:7:1::1')).toBe('2001:db8:7::/48');
    expect(networkOf('text')).toBe('text');
  });
});
