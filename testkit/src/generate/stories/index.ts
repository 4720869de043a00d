/** Every story that can be told. Adding one means adding a file and a line here. */
import type { Story } from '../story.ts';
import { aitmSessionReplay } from './aitm-session-replay.ts';
import { beacon } from './beacon.ts';
import { beaconProxy } from './beacon-proxy.ts';
import { cloudUpload } from './cloud-upload.ts';
import { consentAbuse } from './consent-abuse.ts';
import { dnsTunnel } from './dns-tunnel.ts';
import { dormantAccount } from './dormant-account.ts';
import { insiderDownload } from './insider-download.ts';
import { lateralPhishing } from './lateral-phishing.ts';
import { march } from './march.ts';
import { mfaFatigue } from './mfa-fatigue.ts';
import { passwordSpray } from './password-spray.ts';
import { paymentFraud } from './payment-fraud.ts';
import { quiet } from './quiet.ts';
import { slowTakeover } from './slow-takeover.ts';
import { takeoverResidentialProxy } from './takeover-residential-proxy.ts';

export const STORIES: readonly Story[] = [
  quiet,
  march,
  aitmSessionReplay,
  takeoverResidentialProxy,
  consentAbuse,
  slowTakeover,
  paymentFraud,
  lateralPhishing,
  passwordSpray,
  mfaFatigue,
  dormantAccount,
  insiderDownload,
  dnsTunnel,
  beacon,
  beaconProxy,
  cloudUpload,
];

export function storyOf(id: string): Story {
  const story = STORIES.find((candidate) => candidate.id === id);
  if (story === undefined)
    throw new RangeError(`no story "${id}". Take one of: ${STORIES.map((candidate) => candidate.id).join(', ')}.`);
  return story;
}
