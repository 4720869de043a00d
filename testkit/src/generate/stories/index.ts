/** Every story that can be told. Adding one means adding a file and a line here. */
import type { Story } from '../story.ts';
import { adminBulkRules } from './admin-bulk-rules.ts';
import { aitmSessionReplay } from './aitm-session-replay.ts';
import { applicationPersistence } from './application-persistence.ts';
import { backupUpload } from './backup-upload.ts';
import { beacon } from './beacon.ts';
import { beaconProxy } from './beacon-proxy.ts';
import { cloudUpload } from './cloud-upload.ts';
import { conferenceWeek } from './conference-week.ts';
import { consentAbuse } from './consent-abuse.ts';
import { dnsTunnel } from './dns-tunnel.ts';
import { dormantAccount, unusedAccount } from './dormant-account.ts';
import { dropperDownload } from './dropper-download.ts';
import { executiveImpersonation } from './executive-impersonation.ts';
import { generatedDomains } from './generated-domains.ts';
import { insiderDownload } from './insider-download.ts';
import { joiners } from './joiners.ts';
import { lateralPhishing } from './lateral-phishing.ts';
import { leaverHandover } from './leaver-handover.ts';
import { mailboxPersistence } from './mailbox-persistence.ts';
import { mailBomb } from './mail-bomb.ts';
import { march } from './march.ts';
import {
  marchFileHost,
  marchLateNetwork,
  marchMailboxRule,
  marchResidential,
  marchWithoutClicks,
} from './march-variants.ts';
import { massDeletion } from './mass-deletion.ts';
import { merger } from './merger.ts';
import { mergerTakeover, mergerTakeoverUnrenamed, mergerTakeoverUntabled } from './merger-takeover.ts';
import { mfaFatigue } from './mfa-fatigue.ts';
import { newPhoneWeek } from './new-phone.ts';
import { newSaasTool } from './new-saas-tool.ts';
import { newsletter } from './newsletter.ts';
import { passwordSpray } from './password-spray.ts';
import { paymentFraud } from './payment-fraud.ts';
import { poisonedExfiltration } from './poisoned-exfiltration.ts';
import { poisonedTakeover } from './poisoned-takeover.ts';
import { quiet } from './quiet.ts';
import { slowExfiltration } from './slow-exfiltration.ts';
import { slowTakeover } from './slow-takeover.ts';
import { takeoverResidentialProxy } from './takeover-residential-proxy.ts';
import { travel } from './travel.ts';
import { updaterBeacon } from './updater-beacon.ts';
import { vpnRollout } from './vpn-rollout.ts';

/** Nothing at all, then attacks, then what is harmless and looks like one. */
export const STORIES: readonly Story[] = [
  quiet,
  march,
  marchResidential,
  marchMailboxRule,
  marchFileHost,
  marchWithoutClicks,
  marchLateNetwork,
  aitmSessionReplay,
  takeoverResidentialProxy,
  consentAbuse,
  mailboxPersistence,
  applicationPersistence,
  slowTakeover,
  paymentFraud,
  executiveImpersonation,
  mailBomb,
  lateralPhishing,
  passwordSpray,
  mfaFatigue,
  dormantAccount,
  unusedAccount,
  insiderDownload,
  massDeletion,
  dnsTunnel,
  generatedDomains,
  dropperDownload,
  beacon,
  beaconProxy,
  cloudUpload,
  slowExfiltration,
  poisonedTakeover,
  poisonedExfiltration,
  mergerTakeover,
  mergerTakeoverUntabled,
  mergerTakeoverUnrenamed,
  travel,
  newPhoneWeek,
  joiners,
  leaverHandover,
  newsletter,
  newSaasTool,
  adminBulkRules,
  vpnRollout,
  updaterBeacon,
  backupUpload,
  conferenceWeek,
  merger,
];

export function storyOf(id: string): Story {
  const story = STORIES.find((candidate) => candidate.id === id);
  if (story === undefined)
    throw new RangeError(`no story "${id}". Take one of: ${STORIES.map((candidate) => candidate.id).join(', ')}.`);
  return story;
}
