import { describe, expect, it } from '@jest/globals';
import { generatedDomains } from './generated-domains.ts';
import { tellAlone, told } from './testing.ts';

const STAGES = Array.from({ length: 8 }, (_, index) => tellAlone(generatedDomains, index + 1));

describe('malware that looks for its server among generated names', () => {
  it('asks in vain for tens to hundreds of names a machine', () => {
    for (const stage of STAGES) {
      const failed = told(stage, 'a1', 'dns').filter(({ code }) => code === 'NXDOMAIN');
      const machines = new Set(failed.map(({ device }) => device.host));
      expect(machines.size).toBe(stage.draw.drawn()['machines']);
      expect(failed.length / machines.size).toBeGreaterThanOrEqual(10);
    }
  });

  it('then talks to the one name that answers, and to nothing else', () => {
    for (const stage of STAGES) {
      const answered = told(stage, 'a1', 'dns').filter(({ answers }) => answers.length > 0);
      const [name, ...others] = [...new Set(answered.map(({ query }) => query))];
      expect(others).toEqual([]);
      expect(stage.cases[0]?.mustName).toContain(`domain:${name}`);
      const sessions = told(stage, 'a1', 'tls');
      expect(new Set(sessions.map(({ serverName }) => serverName))).toEqual(new Set([name]));
      for (const { device } of sessions)
        expect(answered.find((query) => query.device === device)!.at).toBeLessThan(
          sessions.find((session) => session.device === device)!.at,
        );
    }
  });

  it('asks for other names every day, the same on each machine', () => {
    const stage = STAGES.find((one) => {
      const { machines, 'days without an answer': silent } = one.draw.drawn();
      return machines === 2 && Number(silent) > 0;
    })!;
    const failed = told(stage, 'a1', 'dns').filter(({ code }) => code === 'NXDOMAIN');
    const first = new Date(failed[0]!.at).getUTCDate();
    const [before, after] = [true, false].map(
      (early) =>
        new Set(failed.filter(({ at }) => (new Date(at).getUTCDate() === first) === early).map((q) => q.query)),
    ) as [Set<string>, Set<string>];
    expect([...after].filter((name) => before.has(name))).toEqual([]);
    const hosts = [...new Set(failed.map(({ device }) => device.host))];
    const ofHost = (host: string): Set<string> =>
      new Set(failed.filter(({ device }) => device.host === host).map((q) => q.query));
    const [one, other] = hosts.map(ofHost) as [Set<string>, Set<string>];
    expect([...one].filter((name) => other.has(name)).length).toBeGreaterThan(one.size / 2);
  });
});
