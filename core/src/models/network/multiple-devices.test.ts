import { describe, expect, it } from '@jest/globals';
import { runModels } from '../../testing.ts';
import { multipleDevices } from './multiple-devices.ts';
import { suspiciousDomain } from './suspicious-domain.ts';
import { DAY, HOUR, office, START, tls } from './testing.ts';

const NOW = START + 4 * DAY;
const visits = (count: number, apart: number, name = 'rt7qk2xvb.gardenpepper.life') =>
  Array.from({ length: count }, (_one, device) =>
    tls(device + 1, NOW + device * apart, name, { 'domain.registered': NOW - 2 * DAY }),
  );
const run = (events: ReturnType<typeof visits>) =>
  runModels([suspiciousDomain, multipleDevices], [...office(4), ...events]).findings.filter(
    (finding) => finding.kind === 'repeat' || finding.model.id === multipleDevices.id,
  );

describe('multiple devices breaching the same model', () => {
  it('breaches with the third device, about the domain, and goes on with each further one', () => {
    const found = run(visits(6, 10_000));
    expect(found.map((finding) => finding.kind)).toEqual(['breach', 'repeat', 'repeat', 'repeat']);
    const [first] = found;
    expect(first?.kind === 'breach' && first.breach).toMatchObject({
      entity: { type: 'domain', id: 'gardenpepper.life' },
      features: [{ value: '3 users and devices within 24 h: 10.0.0.1, 10.0.0.2, 10.0.0.3' }],
    });
  });

  it('stays quiet for two, for one again and again, and for what is days apart', () => {
    expect(run(visits(2, 10_000))).toEqual([]);
    expect(
      run(
        [1, 2, 3].flatMap((day) => visits(1, 0).map((event) => ({ ...event, '@timestamp': NOW + day * DAY }))),
      ).filter((finding) => finding.kind === 'breach'),
    ).toEqual([]);
    expect(run(visits(4, 13 * HOUR))).toEqual([]);
  });
});
