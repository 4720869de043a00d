/**
 * Adversary in the middle: the victim signs in at a page that passes everything on to Microsoft, second factor included,
 * so that the sign-in comes from the page's machine; the session it earns is replayed elsewhere without a new sign-in.
 *
 * After Microsoft, "From cookie theft to BEC" (July 2022) and "Detecting and mitigating a multi-stage AiTM phishing and
 * BEC campaign" (June 2023). Every name, place, hour and tool is drawn.
 */
import { HOUR, MINUTE } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import {
  dayAt,
  drawHidingRule,
  drawTheme,
  enterPage,
  hideout,
  lastWorkdays,
  otherBrowser,
  raisePage,
  ransack,
  sendLure,
  useToken,
} from './tradecraft.ts';
import { drawDomain } from '../world/web.ts';

export const aitmSessionReplay: Story = {
  id: 'aitm-session-replay',
  title: 'Session stolen by an adversary in the middle and replayed',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 3);
  const victim = stage.cast(days);
  const lured = stage.when(victim, dayAt(days, 0), random.between(8.5, 15));
  const proxy = draw.chance('proxy abroad', 0.7) ? stage.foreignHost() : stage.anyHost();
  const replay = hideout(stage);
  const page = raisePage(stage, lured, proxy);
  const scene = stage.attack('a1', aitmSessionReplay.title, {
    entities: [`user:${victim.upn}`, `domain:${page.domain}`, `address:${proxy.ip}`, `address:${replay.ip}`],
    mustName: [`user:${victim.upn}`, `address:${proxy.ip}`, `domain:${page.domain}`],
  });

  const theme = drawTheme(stage, victim);
  const sender = drawDomain(random);
  for (const other of random.sample(
    world.people,
    Math.min(draw.int('other lures', 3, 12), Math.floor(world.people.length / 4)),
  ))
    if (other !== victim)
      sendLure(stage, stage.machine(scene, other), lured + random.between(-6, 6) * MINUTE, page.url, theme, sender);
  const device = stage.machine(scene, victim);
  const mail = sendLure(stage, device, lured, page.url, theme, sender);
  const clicked = Math.round(lured + random.logNormal(16 * MINUTE, 0.7));
  if (draw.chance('click is told', 0.7)) device.click(clicked, stage.originOf(victim, clicked).ip, page.url, mail);
  const typed = enterPage(stage, device, clicked + 1500, page.peer);

  // The proxy hands on what the victim's browser says of itself.
  const { os, browser, userAgent } = victim.device;
  const passed = stage.stranger(scene, victim, proxy, {
    userAgent,
    device: { id: '', name: '', os, browser, managed: false },
  });
  const signedIn = typed + random.int(6, 70) * 1000;
  passed.logOn(signedIn, {
    application: MICROSOFT_APPS.officeHome,
    factor: { method: victim.factor, result: 'passed' },
    risk: draw.chance('risk is told', 0.25) ? 'medium' : 'none',
  });

  const { sessionId } = passed.session;
  const scripted = draw.chance('replay by a script', 0.3);
  const thief = stage.stranger(scene, victim, replay, {
    sessionId,
    ...(scripted
      ? {
          userAgent: draw.pick('script', [
            'axios/1.6.7',
            'python-requests/2.31.0',
            'node-fetch/1.0',
            'Go-http-client/2.0',
          ]),
        }
      : otherBrowser(stage, victim)),
  });
  const first = signedIn + draw.between('minutes to replay', 4, 400) * MINUTE;
  useToken(thief, first, MICROSOFT_APPS.officeHome);
  useToken(thief, first + random.int(20, 200) * 1000);
  ransack(stage, thief, first + 4 * MINUTE, random.between(0.4, 3), random.int(2, 5));
  const again = stage.when(victim, dayAt(days, 1), random.between(1, 20));
  useToken(thief, again);
  ransack(stage, thief, again + 3 * MINUTE, random.between(0.3, 2), random.int(1, 4));
  const rule = drawHidingRule(stage);
  const ruled = Math.round(again + random.between(0.2, 2) * HOUR);
  if (draw.chance('rule by cmdlet', 0.5)) thief.createRule(ruled, rule.name, rule.parameters);
  else thief.saveRule(ruled, rule.name, rule.parameters);
  thief.deleteMail(ruled + random.int(1, 9) * MINUTE, random.int(1, 4), 'Inbox');
  const last = stage.when(victim, dayAt(days, 2), random.between(7, 18));
  useToken(thief, last);
  ransack(stage, thief, last + 2 * MINUTE, 1, random.int(1, 3));
}
