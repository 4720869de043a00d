import { describe, expect, it } from '@jest/globals';
import { documentOf } from './document.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('documentOf', () => {
  it('gives back the very document when there is nothing to do', () => {
    const document = { '@timestamp': '2024-03-18T15:00:00Z', source: { ip: '10.0.0.1' } };
    expect(documentOf(document)).toBe(document);
  });

  it('nests dotted keys at every level and merges what meets', () => {
    const document = {
      'event.action': 'query',
      event: { dataset: 'x.y', 'category.main': 'network' },
      'source.ip': '10.0.0.1',
      'source.geo.country_iso_code': 'US',
      source: { port: 5, 'as.number': 64496 },
      list: [{ 'a.b': 1 }],
    };
    expect(plain(documentOf(document))).toEqual({
      event: { action: 'query', dataset: 'x.y', category: { main: 'network' } },
      source: { ip: '10.0.0.1', geo: { country_iso_code: 'US' }, port: 5, as: { number: 64496 } },
      list: [{ 'a.b': 1 }],
    });
    expect(document.event).toEqual({ dataset: 'x.y', 'category.main': 'network' });
  });

  it('takes the source out of a hit and keeps its id', () => {
    const hit = { _index: 'logs-x', _id: 'abc', _source: { 'event.action': 'x' }, sort: [1] };
    expect(plain(documentOf(hit))).toEqual({ event: { action: 'x' }, _id: 'abc' });
  });

  it('reads a hit’s fields where the source was not asked for', () => {
    const hit = {
      _index: 'logs-x',
      _id: 'abc',
      fields: {
        '@timestamp': ['2024-03-18T15:00:00.000Z'],
        'email.to.address': ['a@x.example', 'b@x.example'],
        'email.attachments': [{ 'file.name': ['a.pdf'], 'file.size': [3] }, { 'file.name': ['b.pdf'] }],
      },
    };
    expect(plain(documentOf(hit))).toEqual({
      _id: 'abc',
      '@timestamp': '2024-03-18T15:00:00.000Z',
      email: {
        to: { address: ['a@x.example', 'b@x.example'] },
        attachments: [{ file: { name: 'a.pdf', size: 3 } }, { file: { name: 'b.pdf' } }],
      },
    });
  });

  it('cannot be made to reach a prototype', () => {
    const document: unknown = JSON.parse('{"__proto__.polluted": true, "a.__proto__.polluted": true, "a": {"b": 1}}');
    documentOf(document as Record<string, unknown>);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
