import { describe, expect, it } from '@jest/globals';
import { Habits } from './habit.ts';

/** Levels that swing around a middle without chance. */
const swing = (middle: number, step: number): number => Math.round(middle * (1 + 0.5 * Math.sin(step * 2.4)));

function site(): Habits {
  const habits = new Habits(3);
  for (let step = 0; step < 60; step++)
    for (let entity = 0; entity < 20; entity++) habits.absorb(entity, swing(4 + entity, step + entity), false);
  return habits;
}

describe('habits', () => {
  it("find a level far above an entity's own surprising, and an everyday one not", () => {
    const habits = site();
    expect(habits.bits(0, 5)).toBeLessThan(3);
    expect(habits.bits(0, 200)).toBeGreaterThan(12);
  });

  it('know what is ordinary for one that always has much', () => {
    const habits = site();
    for (let step = 0; step < 40; step++) habits.absorb(77, swing(300, step), false);
    expect(habits.bits(77, 400)).toBeLessThan(4);
    expect(habits.bits(1, 400)).toBeGreaterThan(12);
  });

  it('lean on peers for an entity without history, and give less for it', () => {
    const habits = site();
    expect(habits.bits(500, 8)).toBeLessThan(4);
    expect(habits.bits(500, 400)).toBeGreaterThan(6);
    expect(habits.bits(500, 400)).toBeLessThan(habits.bits(2, 400));
  });

  it('give few bits where outbursts are ordinary', () => {
    const calm = site();
    const bursty = new Habits(3);
    for (let step = 0; step < 60; step++)
      for (let entity = 0; entity < 20; entity++)
        bursty.absorb(entity, (step * 7 + entity * 13) % 41 === 0 ? 150 : 4, false);
    expect(bursty.bits(0, 150)).toBeLessThan(7);
    expect(calm.bits(0, 150)).toBeGreaterThan(bursty.bits(0, 150));
  });

  it('do not take one outburst for a new habit', () => {
    const habits = site();
    const before = habits.bits(0, 500);
    habits.absorb(0, 500, true);
    expect(habits.bits(0, 500)).toBeGreaterThan(before * 0.6);
  });
});
