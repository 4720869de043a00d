/** Small judgements about a whole message. Pure functions of the event. */
import type { WeftEvent } from '../event.ts';

const REPLY = /^\s*(?:(?:re|aw|sv|vs|antw|odp|rif|res|ynt|回复|答复)\s*(?:\[\d{1,3}\])?\s*[:：]\s*)+/i;
const ANY_PREFIX =
  /^\s*(?:(?:re|aw|sv|vs|antw|odp|rif|res|ynt|回复|答复|fwd?|wg|tr|i|enc|doorst|转发)\s*(?:\[\d{1,3}\])?\s*[:：]\s*|\[(?:ext|external|extern|caution)[^\]]{0,20}\]\s*)+/i;

/** Characters of a subject that are looked at. */
const SUBJECT_LOOKED_AT = 300;

export function isReplySubject(subject: string | null | undefined): boolean {
  return typeof subject === 'string' && REPLY.test(subject.slice(0, SUBJECT_LOOKED_AT));
}

/** A subject without `Re:`, `Fwd:` and their translations, for telling conversations apart; null when little is left. */
export function plainSubject(subject: string | null | undefined): string | null {
  if (typeof subject !== 'string') return null;
  const plain = subject.slice(0, SUBJECT_LOOKED_AT).replace(ANY_PREFIX, '').trim().toLowerCase();
  return plain.length < SUBJECT_MIN ? null : plain;
}

/** Shorter subjects ("hello") are everybody's. */
const SUBJECT_MIN = 8;

/** What the checks of SPF, DKIM and DMARC come to: `fail`, `none`, `spf` (only that) or `pass`. */
export function authenticationOf(event: WeftEvent): 'fail' | 'none' | 'spf' | 'pass' | null {
  const { 'email.spf': spf, 'email.dkim': dkim, 'email.dmarc': dmarc } = event;
  const said = [spf, dkim, dmarc].filter((value) => typeof value === 'string' && value !== '');
  if (said.length === 0) return null;
  if (dmarc === 'pass') return 'pass';
  if (dmarc === 'fail' || ((spf === 'fail' || spf === 'softfail' || dkim === 'fail') && dkim !== 'pass')) return 'fail';
  if (dkim === 'pass') return 'pass';
  return spf === 'pass' || dmarc === 'bestguesspass' ? 'spf' : 'none';
}

/** Links from which a message looks like a mailing. */
const MANY_LINKS = 8;
const UNSUBSCRIBE =
  /unsub|opt-?out|abmelde|abbestell|d[ée]sinscri|d[ée]sabonn|darse de baja|cancelar suscri|uitschrijv|afmeld|disiscri|preferences|list-manage/i;
const BOUNCE_ADDRESS = /^[^@]*(?:bounce|return|=|\+[^@]*\d{4}|\d{6}|msprvs)/i;
/** Links looked at from the end, where the way out is. */
const LAST_LINKS = 20;

/** Signs of a mailing, 0 to 3: many links, a way to unsubscribe, an envelope sender made for bounces. */
export function bulkSigns(event: WeftEvent): number {
  const links = event['email.links'] ?? [];
  let signs = links.length >= MANY_LINKS ? 1 : 0;
  for (let at = links.length - 1; at >= 0 && at >= links.length - LAST_LINKS; at--) {
    const link = links[at];
    if (
      link !== undefined &&
      (UNSUBSCRIBE.test(link.url.slice(0, 300)) || UNSUBSCRIBE.test(link.text?.slice(0, 80) ?? ''))
    ) {
      signs++;
      break;
    }
  }
  const [envelope, from] = [event['email.sender.address'], event['email.from.address']];
  if (typeof envelope === 'string' && envelope !== from && BOUNCE_ADDRESS.test(envelope)) signs++;
  return signs;
}

const BOUNCE_SENDER = /^(?:mailer-daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]{16,})@/;
const BOUNCE_SUBJECT =
  /^\s*(?:undeliver|delivery status notification|delivery (?:has )?failed|delivery failure|returned mail|failure notice|mail delivery (?:failed|system|subsystem)|message (?:undeliverable|blocked)|unzustellbar|nicht zustellbar|non remis|no se puede entregar)/i;

/** A mail server's notice that a message could not be delivered. */
export function isBounce(event: WeftEvent): boolean {
  const from = event['email.from.address'] ?? event['email.sender.address'];
  const subject = event['email.subject'];
  const bySubject = typeof subject === 'string' && BOUNCE_SUBJECT.test(subject);
  return typeof from === 'string' ? BOUNCE_SENDER.test(from) || (bySubject && from.startsWith('no')) : bySubject;
}
