import { describe, expect, it } from '@jest/globals';
import { defineModel } from '../model.ts';
import { makeEvent, runModels } from '../testing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 1, 1, 9);

const model = defineModel({
  id: 'email.test-spread',
  version: 1,
  title: 'Test',
  domain: 'email',
  entity: 'user',
  activities: ['message'],
  signals: [{ kind: 'spread', name: 'recipients', of: 'email.to.address', per: 'user', windowHours: 1, minimum: 10 }],
  breachAt: 0.98,
  severity: 'low',
  quietHours: 1,
  techniques: [],
  explain: '{user}',
  falsePositives: [],
  triage: [],
  references: [],
});

function mail(user: string, time: number, recipients: number, offset = 0) {
  return makeEvent('message', time, {
    'user.email': `${user}@example.org`,
    'email.to.address': Array.from({ length: recipients }, (_, index) => `r${offset + index}@example.com`),
  });
}

const company = Array.from({ length: 15 }, (_user, user) =>
  Array.from({ length: 20 }, (_day, day) =>
    mail(`u${user}`, START + day * DAY + user * 60_000, 1 + ((user + day) % 4)),
  ),
).flat();

describe('spread', () => {
  it('breaches when one message has far more recipients than ever', () => {
    const { breaches } = runModels([model], [...company, mail('u3', START + 21 * DAY, 300)]);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]!.features[0]!.value).toMatch(/^\d{3} different within 60 min$/);
  });

  it('breaches when many small messages add up within the window', () => {
    const burst = Array.from({ length: 300 }, (_, index) => mail('u3', START + 21 * DAY + index * 1000, 1, index));
    expect(runModels([model], [...company, ...burst]).breaches).toHaveLength(1);
  });

  it('counts the same value once and stays quiet below the minimum', () => {
    const same = Array.from({ length: 300 }, (_, index) => mail('u3', START + 21 * DAY + index * 1000, 5));
    expect(runModels([model], [...company, ...same]).breaches).toHaveLength(0);
  });

  it('stays quiet for one whose habit it is', () => {
    const newsletter = Array.from({ length: 20 }, (_, day) => mail('crm', START + day * DAY, 250 + day, day));
    const { breaches } = runModels([model], [...company, ...newsletter, mail('crm', START + 21 * DAY, 320)]);
    expect(breaches.filter((breach) => Date.parse(breach.time) > START + 3 * DAY)).toHaveLength(0);
  });

  it('ignores events without the field or the entity', () => {
    const empty = makeEvent('message', START, {});
    expect(
      runModels([model], [empty, makeEvent('message', START, { 'user.email': 'a@example.org' })]).breaches,
    ).toEqual([]);
  });
});
