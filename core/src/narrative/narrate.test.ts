import { describe, expect, it } from '@jest/globals';
import {
  HOSTILE_NAMES,
  hostileIncident,
  largeIncident,
  marchIncident,
  sketchBreach,
  sketchIncident,
  smallIncident,
} from '@weft/testkit';
import type { Narrative } from '../incident.ts';
import { narrate, narrateDelta } from './narrate.ts';
import { renderHtml, renderMarkdown, renderText, wrapText } from './render.ts';
import { TEMPLATES, templateFor } from './templates.ts';

const all = (narrative: Narrative): string =>
  [narrative.headline, ...narrative.sentences.map((one) => one.text), ...narrative.unknowns, ...narrative.next].join(
    '\n',
  );

describe('narrate', () => {
  const march = marchIncident();
  const { narrative } = march.incident;

  it('puts the findings into the headline', () => {
    expect(narrative.headline).toBe(
      'Possible hijack of Microsoft 365 account dana.reyes@halden-mills.example; phishing sent from it; possible TLS command and control from hm-lt-0142; 7 users and 12 devices involved',
    );
  });

  it('tells the story in the order of events, with relative and absolute times', () => {
    const story = narrative.sentences.filter((one) => one.about === 'story').map((one) => one.text);
    expect(story[0]).toBe(
      'On 18 March 2024 at 13:58 UTC, hm-lt-0142 used www[.]zixmail[.]net, an email provider unusual here.',
    );
    expect(story).toContain(
      'One minute later (15:21 UTC), the account of dana.reyes signed in from 193.222.96[.]91, the address that hosts latovafineart[.]life; usual: US (100 % of 212 hours with activity).',
    );
    expect(story.find((text) => text.includes('mail rule named'))).toContain(
      'named “...” appeared in the mailbox of dana.reyes: it moves mail to the folder RSS Feeds, marks it as read and stops other rules',
    );
    expect(story.find((text) => text.includes('thecalebgroup[.]top, registered that day'))).toMatch(
      /11 devices \(hm-lt-0017, hm-lt-0023, hm-lt-0058 and 8 more\) reached/,
    );
    expect(story.length).toBeLessThanOrEqual(14);
  });

  it('gives every sentence events of the incident, and every breach a sentence', () => {
    const known = new Set(march.incident.events);
    const told = new Set(narrative.sentences.filter((one) => one.about === 'story').flatMap((one) => one.events));
    for (const one of narrative.sentences) {
      expect(one.events.length).toBeGreaterThan(0);
      for (const event of one.events) expect(known).toContain(event);
    }
    for (const breach of march.breaches) expect(breach.events.some((event) => told.has(event))).toBe(true);
  });

  it('names the compromised account, the sites and the address in full, outside names defanged', () => {
    const affected = narrative.sentences.at(-1)?.text ?? '';
    expect(affected).toContain('Compromised: dana.reyes@halden-mills.example');
    expect(affected).toContain('latovafineart[.]life, thecalebgroup[.]top and 193.222.96[.]91');
    expect(all(narrative)).not.toMatch(/latovafineart\.life|thecalebgroup\.top|193\.222\.96\.91|https?:/);
  });

  it('says what is not known and what to do, about this incident and no other', () => {
    expect(narrative.unknowns.join('\n')).toMatch(
      /How the password or session was obtained: the visit to latovafineart\[\.\]life/,
    );
    expect(narrative.unknowns.join('\n')).toMatch(/Whether mail was read/);
    expect(narrative.next[0]).toMatch(/^Call dana\.reyes@halden-mills\.example/);
    expect(narrative.next.join('\n')).toMatch(/Remove the MFA method/);
    const small = smallIncident().incident.narrative;
    expect(small.next.join('\n')).toMatch(/Revoke the consent of MailMerge Pro/);
    expect(small.unknowns.join('\n')).toMatch(/What the device of otto\.brandt@halden-mills\.example did/);
  });

  it('tells "nothing was read" from "nothing stood out" when it is told what was read', () => {
    const small = smallIncident();
    const said = narrate(small.incident, small.breaches, { activities: { consent: 3 } }).unknowns.join('\n');
    expect(said).toMatch(/no network telemetry was read/);
    expect(said).toMatch(/no mail access events were read/);
  });

  it('never proposes to block what many here know', () => {
    const common = sketchIncident({
      id: 'c',
      kind: 'phishing',
      kinds: ['phishing'],
      severity: 'medium',
      entities: [{ type: 'device', id: 'lt-1', role: 'affected' }],
      observables: [
        {
          type: 'domain',
          value: 'rare.example',
          role: 'malicious-infrastructure',
          actors: 1,
          resolves_to: ['198.18.0.9', '203.0.113.9'],
        },
        { type: 'address', value: '203.0.113.9', role: 'hosting-address', actors: 64 },
        { type: 'domain', value: 'popular.example', role: 'malicious-infrastructure', actors: 60 },
      ],
      links: [],
      breaches: [
        {
          id: 'b',
          model: 'network.suspicious-domain',
          title: 'Suspicious domain',
          time: '2024-03-18T10:00:00Z',
          entity: ['device', 'lt-1'],
          features: [['rarity', 'x', 'y', 12]],
          entities: [
            ['domain', 'rare.example', 'destination', { actors: 1 }],
            ['address', '203.0.113.9', 'hosting', { actors: 64 }],
          ],
          reason: 'r',
        },
      ],
    });
    const block = common.incident.narrative.next.find((step) => step.startsWith('Block')) ?? '';
    expect(block).toContain('rare[.]example');
    expect(block).not.toContain('popular');
    expect(block).not.toContain('203.0.113');
  });

  it('falls back to the breach’s own reason for models without a template', () => {
    const [breach] = smallIncident().breaches.filter((one) => one.model === 'saas.acme-custom-check');
    expect(templateFor('saas.acme-custom-check')).toBeNull();
    expect(narrate(smallIncident().incident, [breach!]).sentences[0]?.text).toBe(
      'On 19 March 2024 at 11:00 UTC, otto.brandt@halden-mills.example did something that only this customer watches.',
    );
  });

  it('tells every template from bare facts: an entity and a reason', () => {
    for (const template of TEMPLATES) {
      for (const start of template.models) {
        const model = start.startsWith('*.') ? `network${start.slice(1)}` : start;
        const breach = sketchBreach(
          {
            id: 'x',
            model,
            title: 'Title',
            time: '2024-03-18T10:00:00Z',
            entity: ['user', 'a@b.example'],
            features: [],
            reason: 'a reason',
          },
          'i',
        );
        const text = narrate(smallIncident().incident, [breach]).sentences[0]?.text ?? '';
        expect(text).toMatch(/^On 18 March 2024 at 10:00 UTC, \S.*\.$/);
        expect(text).not.toMatch(/undefined|\(\)|“”| {2}|, \.|from\./);
      }
    }
  });

  it('stays readable and bounded for thousands of breaches', () => {
    const large = largeIncident(2_000).incident.narrative;
    expect(large.sentences.length).toBeLessThanOrEqual(17);
    for (const one of large.sentences) {
      expect(one.text.length).toBeLessThan(1_200);
      expect(one.events.length).toBeLessThanOrEqual(100);
    }
  });

  it('is the same for breaches in any order', () => {
    expect(narrate(march.incident, [...march.breaches].reverse())).toEqual(narrate(march.incident, march.breaches));
  });

  it('lets no hostile name hide, reorder, link or grow', () => {
    const text = all(hostileIncident().incident.narrative);
    // eslint-disable-next-line no-control-regex -- controls other than the line breaks put in above
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2060]/);
    expect(text).not.toMatch(/https?:\/\//);
    expect(text).not.toContain('A'.repeat(1_000));
  });
});

describe('narrateDelta', () => {
  const { incident, breaches, revisions } = marchIncident();

  it('tells only what came after a revision, and who is new', () => {
    const delta = narrateDelta(incident, breaches, revisions, 13, { service: 'Microsoft 365' });
    expect(delta.breaches).toBe(breaches.length - 13);
    expect(delta.headline).toMatch(/^14 new breaches since revision 13/);
    expect(delta.sentences[0]?.text).toMatch(/11 devices .* reached thecalebgroup\[\.\]top/);
    expect(delta.sentences.some((one) => one.text.startsWith('New in the incident: 11 devices'))).toBe(true);
    expect(delta.sentences.map((one) => one.text).join(' ')).not.toContain('zixmail');
  });

  it('says so when nothing is new', () => {
    expect(narrateDelta(incident, breaches, revisions, 99)).toEqual({
      breaches: 0,
      headline: 'Nothing new since revision 99',
      sentences: [],
    });
  });
});

describe('renderers', () => {
  const { narrative } = hostileIncident().incident;

  it('wrap text to the width and keep every line inside', () => {
    const march = renderText(marchIncident().incident.narrative, { width: 72, eventsShownMax: 2 });
    expect(Math.max(...march.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
    expect(march).toContain('Not known:');
    expect(wrapText('one two three', 8, '  ')).toBe('one two\n  three');
  });

  it('make Markdown in which no name is more than text', () => {
    const text = renderMarkdown(narrative);
    expect(text).not.toMatch(/(?<!\\)[`<]|(?<!\\)\]\(/);
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([]);
  });

  it('make HTML with no tag but our own', () => {
    const tags = [...renderHtml(narrative, { eventsShownMax: 3 }).matchAll(/<[^>]*>/g)].map((found) => found[0]);
    expect([...new Set(tags)].sort()).toEqual([
      '</li>',
      '</ol>',
      '</p>',
      '</strong>',
      '</ul>',
      '<li>',
      '<ol>',
      '<p>',
      '<strong>',
      '<ul>',
    ]);
    expect(renderHtml(narrative)).not.toContain(HOSTILE_NAMES.script);
  });
});
