import { describe, expect, it } from '@jest/globals';
import { executiveImpersonation } from './executive-impersonation.ts';
import { tellAlone, tellHeldOut, told } from './testing.ts';

const STAGES = [1, 2, 3, 4, 5, 6].flatMap((seed) => [
  tellAlone(executiveImpersonation, seed),
  tellHeldOut(executiveImpersonation, seed),
]);

describe('a stranger under the name of somebody in charge', () => {
  it('writes from outside, without links or files, under a name that the company knows', () => {
    for (const stage of STAGES) {
      const received = told(stage, 'a1', 'mail').filter(({ direction }) => direction === 'Inbound');
      expect(received.flatMap(({ links }) => links)).toEqual([]);
      for (const { attachments, from } of received) {
        expect(attachments).toBe(0);
        expect(from.address.endsWith(`@${stage.world.domain}`)).toBe(false);
        expect(
          stage.world.people.some(({ first, last }) =>
            [first, last].every((part) => from.name.toLowerCase().includes(part.toLowerCase())),
          ),
        ).toBe(true);
      }
    }
  });

  it('writes to several people, and hears from one or two, whom the label names', () => {
    for (const stage of STAGES) {
      const mails = told(stage, 'a1', 'mail');
      const readers = new Set(
        mails
          .flatMap(({ direction, recipients }) => (direction === 'Inbound' ? recipients : []))
          .map(({ address }) => address),
      );
      expect(readers.size).toBeGreaterThanOrEqual(3);
      const answering = new Set(
        mails.filter(({ direction }) => direction === 'Outbound').map(({ from }) => from.address),
      );
      expect([1, 2]).toContain(answering.size);
      const named = stage.cases[0]!.mustName.filter((name) => name.startsWith('user:'));
      expect(named.sort()).toEqual([...answering].map((address) => `user:${address}`).sort());
    }
  });

  it('gathers the answers at another mailbox in some tellings', () => {
    const apart = STAGES.filter((stage) => {
      const mails = told(stage, 'a1', 'mail');
      const answered = mails.find(({ direction }) => direction === 'Outbound')!.recipients[0]!.address;
      return mails[0]!.from.address !== answered;
    });
    expect(apart.length).toBeGreaterThan(0);
    expect(apart.length).toBeLessThan(STAGES.length);
    for (const stage of apart) expect(stage.draw.drawn()['answers go elsewhere']).toBe(true);
  });
});
