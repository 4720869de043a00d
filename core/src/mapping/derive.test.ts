import { describe, expect, it } from '@jest/globals';
import { deriveMapping } from './derive.ts';
import type { Mapping } from './mapping.ts';

const base: Mapping = {
  id: 'vendor.log',
  title: 'Vendor',
  references: [],
  match: { id: { exists: true } },
  uniqueId: true,
  on: ['kind', '/kind'],
  common: { 'event.id': 'id', '@timestamp': ['time', '/time'], 'source.ip': 'client.ip' },
  activities: [
    {
      activity: 'logon',
      when: { 'status.code': 0 },
      fields: { 'error.code': { first: ['status.code', { from: '/code', as: 'errorCode' }] } },
    },
  ],
};

const derive = (rename: Record<string, string | readonly string[]>) =>
  deriveMapping(base, { id: 'store.log', title: 'Store', match: { Type: 'X' }, rename });

describe('deriveMapping', () => {
  it('moves paths by their longest listed prefix, in fields and conditions', () => {
    const derived = derive({
      id: 'Id',
      client: 'Client',
      status: 'Status',
      'status.code': ['Status.errorCode', 'Code'],
    });
    expect(derived.common).toMatchObject({ 'event.id': ['Id'], 'source.ip': ['Client.ip'] });
    expect(derived.activities[0]).toMatchObject({ when: { 'Status.errorCode': 0 } });
    expect(derived.activities[0]?.fields).toEqual({
      'error.code': { first: [['Status.errorCode', 'Code'], { from: ['/code'], as: 'errorCode' }] },
    });
  });

  it('leaves absolute paths alone unless they are listed', () => {
    expect(derive({}).on).toEqual(['kind', '/kind']);
    expect(derive({ kind: 'Kind', '/kind': [], '/time': 'Time' })).toMatchObject({
      on: ['Kind'],
      common: { '@timestamp': ['time', 'Time'] },
    });
  });
});
