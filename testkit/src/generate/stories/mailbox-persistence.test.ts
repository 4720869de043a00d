import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import { mailboxPersistence } from './mailbox-persistence.ts';
import { tellAlone, tellHeldOut, told } from './testing.ts';

const SEEDS = [3, 4, 5, 6, 7, 8, 9, 10];

const wayOf = (stage: Stage): unknown => stage.draw.drawn()['way'];
const valueOf = (parameters: readonly { readonly name: string; readonly value: string }[], name: string): string =>
  parameters.find((parameter) => parameter.name === name)?.value ?? '';

describe('lasting access to mailboxes', () => {
  const stages = SEEDS.map((seed) => tellAlone(mailboxPersistence, seed));
  const heldOut = SEEDS.map((seed) => tellHeldOut(mailboxPersistence, seed));

  it('is taken by an administrator, who signed in from elsewhere before', () => {
    for (const stage of stages) {
      const [entry] = told(stage, 'a1', 'sign-in');
      const [change] = told(stage, 'a1', 'exchange');
      expect(stage.world.admins).toContain(entry?.person);
      expect(change?.person).toBe(entry?.person);
      expect(change!.at - entry!.at).toBeGreaterThan(0);
      expect(change!.at - entry!.at).toBeLessThan(29 * HOUR);
      expect(stage.world.sites.flatMap(({ egress }) => egress.map(({ ip }) => ip))).not.toContain(entry?.origin.ip);
    }
  });

  it('is read by who took it, or sends letters to one address outside', () => {
    for (const stage of [...stages, ...heldOut]) {
      const changes = told(stage, 'a1', 'exchange');
      const changed = changes[0]!;
      const reads = told(stage, 'a1', 'mailbox');
      const letters = told(stage, 'a1', 'mail');
      expect(Math.min(...[...reads, ...letters].map(({ at }) => at))).toBeGreaterThan(changed.at);
      expect(reads.every(({ person, owner }) => person === changed.person && owner !== person)).toBe(true);
      const drops = new Set(letters.flatMap(({ recipients }) => recipients.map(({ address }) => address)));
      if (wayOf(stage) === 'forwarding' || wayOf(stage) === 'transport rule') {
        expect(reads).toEqual([]);
        const to = valueOf(changed.parameters, 'ForwardingSmtpAddress') || valueOf(changed.parameters, 'BlindCopyTo');
        expect([...drops]).toEqual([to.replace('smtp:', '')]);
      } else expect(letters).toEqual([]);
    }
  });

  it('keeps ways for judging that are never seen while tuning', () => {
    const seen = new Set(stages.map(wayOf));
    expect(seen.size).toBeGreaterThan(1);
    expect(heldOut.filter((stage) => seen.has(wayOf(stage)))).toEqual([]);
  });

  it('stands beside a deputy who is lent a mailbox', () => {
    for (const stage of stages) {
      const [grant] = told(stage, 't1', 'exchange');
      const [read] = told(stage, 't1', 'mailbox');
      expect(grant?.operation).toBe('Add-MailboxPermission');
      expect(valueOf(grant!.parameters, 'User')).toBe(read?.person.upn);
      expect(valueOf(grant!.parameters, 'Identity')).toBe(read?.owner.upn);
    }
  });
});
