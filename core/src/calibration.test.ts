import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyze } from './analyze.ts';
import { Calibration, daysReaching, surpriseOf } from './calibration.ts';
import { MODELS } from './models/index.ts';
import { createOrganization } from './organization.ts';
import { COMPANY_END, foreignLogon, ordinaryLogons, testPorts } from './testing.ts';

const DAY = 86_400_000;
const FLOOR = 11;

/** One model over users; each day is a list of [user, bits]. */
function calibrate(days: readonly (readonly (readonly [user: number, bits: number])[])[]): Calibration {
  let user = -1;
  const calibration = new Calibration([{ id: 'saas.x', entity: 'user', floor: FLOOR }], () => user);
  for (const [day, sums] of days.entries()) {
    for (const [who, bits] of sums) {
      user = who;
      calibration.see(day * DAY);
      if (bits >= FLOOR) calibration.reach(0, who, bits);
    }
  }
  return calibration;
}

describe('a calibration', () => {
  it('counts the best of each user and day, of closed days only', () => {
    const calibration = calibrate([
      [
        [1, 12],
        [1, 14.2],
        [2, 0],
      ],
      [
        [1, 0],
        [2, 12],
        [3, 0],
      ],
      [[1, 20]],
    ]);
    expect(calibration.rarityOf(0, 12)).toMatchObject({ reached: 2, days: 5, unit: 'user-days' });
    expect(calibration.rarityOf(0, 14)).toMatchObject({ reached: 1, text: 'once in 5 user-days here' });
    expect(calibration.rarityOf(0, 15)).toMatchObject({ reached: 0, text: 'never before in 5 user-days here' });
    calibration.close();
    expect(calibration.histories()).toMatchObject([{ days: 3, entityDays: 6 }]);
    expect(daysReaching(calibration.histories()[0]!, 20)).toBe(1);
  });

  it('says that there is nothing to compare with on its first day', () => {
    expect(calibrate([[[1, 12]]]).rarityOf(0, 12).text).toBe('nothing to compare with yet');
  });

  it('says the same in whatever order the events of a day come', () => {
    const sums = fc.array(fc.tuple(fc.nat(5), fc.double({ min: 0, max: 60, noNaN: true })), { maxLength: 20 });
    fc.assert(
      fc.property(
        sums.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
        ),
        ([list, shuffled]) => {
          const [one, other] = [list, shuffled].map((day) => {
            const calibration = calibrate([day]);
            calibration.close();
            return calibration.histories();
          });
          expect(other).toEqual(one);
        },
      ),
    );
  });
});

describe('surprise', () => {
  it('is what the model promises as long as nothing was seen', () => {
    expect(surpriseOf(13, { reached: 0, days: 0 })).toBeCloseTo(13);
  });

  it('is what was counted once much was seen, whatever the model promises', () => {
    expect(surpriseOf(13, { reached: 1_000, days: 10_000 })).toBeCloseTo(Math.log2(10), 1);
    expect(surpriseOf(40, { reached: 1_000, days: 10_000 })).toBeCloseTo(Math.log2(10), 1);
  });

  it('grows with the bits and the days, falls with the days that came as far, and is never below none', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.nat(100_000),
        fc.nat(100_000),
        (bits, days, reached) => {
          const tail = { days: days + reached, reached };
          const surprise = surpriseOf(bits, tail);
          expect(surprise).toBeGreaterThanOrEqual(0);
          expect(surpriseOf(bits + 1, tail)).toBeGreaterThanOrEqual(surprise);
          expect(surpriseOf(bits, { days: tail.days + 1, reached })).toBeGreaterThanOrEqual(surprise);
          expect(surpriseOf(bits, { days: tail.days + 1, reached: reached + 1 })).toBeLessThanOrEqual(surprise + 1e-9);
        },
      ),
    );
  });
});

describe('a breach', () => {
  it('says how often its like happens here', () => {
    const events = [...ordinaryLogons(), foreignLogon('c', COMPANY_END)];
    const options = {
      models: MODELS,
      organization: createOrganization({ domains: ['example.org'] }),
      ports: testPorts,
    };
    const [breach] = analyze(events, options).breaches;
    expect(breach?.rarity).toMatchObject({
      reached: 0,
      days: 600,
      text: 'never before in 600 user-days here',
    });
    expect(breach!.rarity!.bits).toBeGreaterThan(10);
  });
});
