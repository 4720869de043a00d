/** What a company does now and then that looks like an attack: mail to everybody, a mail merge, a brand-new site of its own. */
import { HOUR, isWeekend, MINUTE } from '../calendar.ts';
import { recipientOf, sendMail } from '../produce/mail.ts';
import { contact } from '../produce/network.ts';
import { labelled } from '../produce/scene.ts';
import { stream } from '../random.ts';
import { drawDomain } from '../world/web.ts';
import type { World } from '../world/world.ts';
import type { DayPlan } from './plan.ts';

/** Recipients of a mail to everybody; larger companies use lists that the product does not expand. */
const EVERYBODY_MAX = 1000;

/** Mail to everybody, a mail merge to customers, and a campaign site registered last week that half a department opens. */
export function planCampaigns(plan: DayPlan, midnight: number): void {
  const { world, random } = plan;
  const own = stream(world.seed, 'campaigns');
  const days = campaignDays(world);
  const author = own.pick(world.byDepartment.get('Marketing') ?? world.people);
  const time = Math.round(midnight + random.between(9, 11) * HOUR);
  if (plan.day === days[0])
    plan.add(time, (scene) => {
      const boss = scene.random.pick(world.byDepartment.get('Human Resources') ?? world.people);
      const everybody = world.people.slice(0, EVERYBODY_MAX).map(recipientOf);
      sendMail(labelled(scene, `benign:mail-to-everybody:${boss.upn}`), boss, time, everybody, {
        subject: 'Annual survey',
        links: [{ url: 'https://www.surveymonkey.com/r/' + scene.random.base62(7), text: 'Take the survey' }],
      });
    });
  if (plan.day === days[1] && world.people.length >= 40)
    plan.add(time, (scene) => {
      const odd = labelled(scene, `benign:mail-merge:${author.upn}`);
      const count = Math.min(400, world.people.length);
      for (let index = 0; index < count; index += 1) {
        sendMail(
          odd,
          author,
          time + index * scene.random.int(1500, 6000),
          [{ address: world.partners.drawContact(scene.random).address, objectId: null }],
          {
            subject: 'Invitation to our spring event',
            links: [{ url: `https://www.${world.domain}/spring`, text: 'Register here' }],
            attachments: 0,
          },
        );
      }
    });
  if (plan.day === days[2])
    plan.add(time, (scene) => {
      const site = drawDomain(stream(world.seed, 'campaign-site'), 'com');
      const readers = scene.random.sample(
        world.byDepartment.get('Sales') ?? world.people,
        Math.min(25, world.people.length),
      );
      const odd = labelled(scene, `benign:young-campaign-site:${site}`);
      sendMail(odd, author, time, readers.map(recipientOf), {
        subject: 'Our new campaign page is live',
        links: [{ url: `https://www.${site}/`, text: 'the new page' }],
      });
      for (const reader of readers)
        if (scene.random.chance(0.6))
          contact(
            odd,
            reader.device,
            time + Math.round(scene.random.logNormal(25 * MINUTE, 1)),
            scene.world.web.locate(`www.${site}`),
            { cached: 0 },
          );
    });
}

/** The young campaign site of `planCampaigns`, for the table of registrations: registered some days before its launch. */
export function campaignSite(world: World): { readonly domain: string; readonly registered: number } {
  return {
    domain: drawDomain(stream(world.seed, 'campaign-site'), 'com'),
    registered: world.start + (campaignDays(world)[2] ?? 0) * 24 * HOUR - 5 * 24 * HOUR,
  };
}

function campaignDays(world: World): readonly number[] {
  return stream(world.seed, 'campaign-days').sample(
    Array.from({ length: Math.max(3, world.days - 5) }, (_, index) => index + 2).filter(
      (day) => !isWeekend(world.start, day),
    ),
    3,
  );
}
