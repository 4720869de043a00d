import { describe, expect, it } from '@jest/globals';
import { restoreFields } from './restore-fields.ts';

describe('restoreFields', () => {
  it('puts objects together again', () => {
    expect(restoreFields({ 'actor.email': 'a@x.org', 'actor.id': '7', kind: 'login', empty: '' })).toEqual({
      actor: { email: 'a@x.org', id: '7' },
      kind: 'login',
    });
  });

  it('puts lists of objects together again, item by item', () => {
    expect(
      restoreFields({
        'Parameters{}.Name': ['Name', 'MarkAsRead'],
        'Parameters{}.Value': ['.', 'True'],
        'one{}.a': 'x',
      }),
    ).toEqual({
      Parameters: [
        { Name: 'Name', Value: '.' },
        { Name: 'MarkAsRead', Value: 'True' },
      ],
      one: [{ a: 'x' }],
    });
  });

  it('drops a part whose values can no longer be told apart', () => {
    expect(restoreFields({ 'list{}.name': ['a', 'b', 'c'], 'list{}.value': ['1', '2'] })).toEqual({
      list: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    });
    expect(restoreFields({ 'list{}.inner{}.a': ['1'] })).toEqual({});
  });

  it('keeps plain lists', () => {
    expect(restoreFields({ 'scopes{}': ['a', 'b'], 'one{}': 'c' })).toEqual({ scopes: ['a', 'b'], one: ['c'] });
  });

  it('needs time in proportion to the values', () => {
    const short = Array.from({ length: 50_000 }, (_, at) => [`list{}.b${at}`, '1'] as const);
    const started = performance.now();
    const { list } = restoreFields({ 'list{}.a': Array(50_000).fill('x'), ...Object.fromEntries(short) });
    expect(list).toHaveLength(50_000);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('never touches a prototype', () => {
    restoreFields({
      '__proto__.polluted': 'yes',
      'a{}.__proto__.polluted': 'yes',
      'constructor.prototype.polluted': 'yes',
    });
    expect({}).not.toHaveProperty('polluted');
  });
});
