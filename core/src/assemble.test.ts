import { describe, expect, it } from '@jest/globals';
import { MessageAssembler } from './assemble.ts';
import { blankEvent, type WeftEvent } from './event.ts';

const START = Date.UTC(2024, 2, 18);

function part(id: string, atMs: number, fields: Partial<WeftEvent> = {}): WeftEvent {
  return {
    ...blankEvent('message'),
    'event.id': id,
    'event.dataset': 'mail',
    site: 'default',
    '@timestamp': START + atMs,
    'email.message_id': 'm1',
    ...fields,
  };
}

function assemble(parts: readonly WeftEvent[]): readonly WeftEvent[] {
  const whole: WeftEvent[] = [];
  const assembler = new MessageAssembler();
  for (const event of parts) assembler.push(event, (message) => whole.push(message));
  assembler.flush((message) => whole.push(message));
  return whole;
}

describe('parts of a message', () => {
  it('are put together while they come within the window', () => {
    const [first, second] = assemble([
      part('a', 0, { 'email.to.address': ['x@own.example'], 'email.delivery': 'delivered' }),
      part('b', 60_000, { 'email.to.address': ['x@own.example', 'y@own.example'], 'email.delivery': 'locked' }),
      part('c', 200_000, { 'email.to.address': ['z@own.example'] }),
    ]);
    expect(first).toMatchObject({
      parts: ['a', 'b'],
      'email.to.address': ['x@own.example', 'y@own.example'],
      'email.delivery': 'locked',
    });
    expect(second).toMatchObject({ 'event.id': 'c', 'email.to.address': ['z@own.example'] });
  });

  it('cost no more than time in proportion to their number, however many there are', () => {
    const started = performance.now();
    const parts = Array.from({ length: 50_000 }, (_, index) =>
      part(`p${index}`, index / 1e3, { 'email.to.address': [`u${index}@own.example`] }),
    );
    const [message] = assemble(parts);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(message?.['email.to.address']).toHaveLength(2_000);
    expect(message?.parts).toHaveLength(2_000);
  });
});
