/** Every model of this release. A new model is one file, its test beside it, and one line here. */
import type { Model } from '../model.ts';
import { bulkIdenticalInbound } from './email/bulk-identical-inbound.ts';
import { displayNameSpoof } from './email/display-name-spoof.ts';
import { inboundMailSurge } from './email/inbound-mail-surge.ts';
import { lateralPhishing } from './email/lateral-phishing.ts';
import { linkClickedDespiteLock } from './email/link-clicked-despite-lock.ts';
import { linkTextMismatch } from './email/link-text-mismatch.ts';
import { lookAlikeDomain } from './email/look-alike-domain.ts';
import { outboundMailSurge } from './email/outbound-mail-surge.ts';
import { replyChainHijack } from './email/reply-chain-hijack.ts';
import { senderFirstContact } from './email/sender-first-contact.ts';
import { slowOutbound } from './email/slow-outbound.ts';
import { unusualInboundLink } from './email/unusual-inbound-link.ts';
import { beaconing } from './network/beaconing.ts';
import { dnsTunnelling } from './network/dns-tunnelling.ts';
import { executableFromAddress } from './network/executable-from-address.ts';
import { generatedDomains } from './network/generated-domains.ts';
import { multipleDevices } from './network/multiple-devices.ts';
import { possibleTlsC2 } from './network/possible-tls-c2.ts';
import { slowEgress } from './network/slow-egress.ts';
import { suspiciousDomain } from './network/suspicious-domain.ts';
import { unusualEgress } from './network/unusual-egress.ts';
import { unusualEmailProvider } from './network/unusual-email-provider.ts';
import { visitDespiteLock } from './network/visit-despite-lock.ts';
import { anomalousMailRule } from './saas/anomalous-mail-rule.ts';
import { applicationCredentials } from './saas/application-credentials.ts';
import { applicationUnusualSource } from './saas/application-unusual-source.ts';
import { consentGrant } from './saas/consent-grant.ts';
import { dormantAccount } from './saas/dormant-account.ts';
import { impossibleTravel } from './saas/impossible-travel.ts';
import { mailForwarding } from './saas/mail-forwarding.ts';
import { mailboxPermission } from './saas/mailbox-permission.ts';
import { massDeletion } from './saas/mass-deletion.ts';
import { massDownload } from './saas/mass-download.ts';
import { mfaFatigue } from './saas/mfa-fatigue.ts';
import { newMfaMethod } from './saas/new-mfa-method.ts';
import { passwordSprayByClient } from './saas/password-spray-by-client.ts';
import { passwordSpraySuccess } from './saas/password-spray-success.ts';
import { passwordSpray } from './saas/password-spray.ts';
import { sessionReplay } from './saas/session-replay.ts';
import { slowDownload } from './saas/slow-download.ts';
import { transportRule } from './saas/transport-rule.ts';
import { unfamiliarClientAndPlace } from './saas/unfamiliar-client-and-place.ts';
import { unusualExternalSource } from './saas/unusual-external-source.ts';
import { unusualLoginAndAccountUpdate } from './saas/unusual-login-and-account-update.ts';
import { unusualLoginAndNewEmailRule } from './saas/unusual-login-and-new-email-rule.ts';

export const MODELS: readonly Model[] = [
  bulkIdenticalInbound,
  displayNameSpoof,
  inboundMailSurge,
  lateralPhishing,
  linkClickedDespiteLock,
  linkTextMismatch,
  lookAlikeDomain,
  outboundMailSurge,
  replyChainHijack,
  senderFirstContact,
  slowOutbound,
  unusualInboundLink,
  beaconing,
  dnsTunnelling,
  executableFromAddress,
  generatedDomains,
  multipleDevices,
  possibleTlsC2,
  slowEgress,
  suspiciousDomain,
  unusualEgress,
  unusualEmailProvider,
  visitDespiteLock,
  anomalousMailRule,
  applicationCredentials,
  applicationUnusualSource,
  consentGrant,
  dormantAccount,
  impossibleTravel,
  mailForwarding,
  mailboxPermission,
  massDeletion,
  massDownload,
  mfaFatigue,
  newMfaMethod,
  passwordSprayByClient,
  passwordSpraySuccess,
  passwordSpray,
  sessionReplay,
  slowDownload,
  transportRule,
  unfamiliarClientAndPlace,
  unusualExternalSource,
  unusualLoginAndAccountUpdate,
  unusualLoginAndNewEmailRule,
];
