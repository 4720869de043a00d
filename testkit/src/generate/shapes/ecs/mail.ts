/**
 * Defender's hunting tables about mail as the Microsoft 365 Defender integration writes them: one document for each
 * recipient (EmailEvents), each link (EmailUrlInfo) and each click (UrlClickEvents).
 *
 * Not carried: what the reader sees of a link (the tables have no column for it), Reply-To, and In-Reply-To.
 */
import { deliveryId, linkId, type LinkClick, type Mail } from '../../activity.ts';
import { iso } from '../../calendar.ts';
import { hashText } from '../../random.ts';
import type { Arrival } from '../../timeline.ts';
import type { World } from '../../world/world.ts';
import type { JsonRecord, Put } from '../shape.ts';
import { authenticationDetails, domainOf, urlParts } from '../wording.ts';
import { frame } from './frame.ts';

function hunting(
  world: World,
  table: string,
  at: number,
  ingested: number,
  event: JsonRecord,
  fields: JsonRecord,
  kind: JsonRecord,
): JsonRecord {
  return {
    ...frame(world, 'm365_defender.event', 'azure-eventhub', at, ingested, kind, 'm365_defender-event'),
    m365_defender: {
      event: {
        category: `AdvancedHunting-${table}`,
        operation_name: 'Publish',
        tenant: { id: world.tenant.id, name: 'DefaultTenant' },
        time: iso(ingested - 20_000),
        timestamp: iso(at),
        ...event,
      },
    },
    ...fields,
  };
}

const EMAIL = { category: ['email'], type: ['info'] } as const;

export function writeMail(mail: Mail, { ingested }: Arrival, world: World, put: Put): void {
  const fromDomain = domainOf(mail.from.address);
  const envelopeDomain = mail.envelopeFrom === '' ? '' : domainOf(mail.envelopeFrom);
  const details = authenticationDetails(mail);
  for (const recipient of mail.recipients) {
    put(
      'm365_defender.event',
      hunting(
        world,
        'EmailEvents',
        mail.at,
        ingested,
        {
          attachment_count: mail.attachments,
          ...(details === '' ? {} : { authentication_details: details }),
          ...(mail.bulkLevel === null ? {} : { bulk_complaint_level: mail.bulkLevel }),
          delivery: { action: mail.action, location: mail.location },
          email: {
            cluster_id: String(hashText(mail.subject)),
            direction: mail.direction,
            language: 'en',
            size: mail.size,
          },
          internet_message_id: mail.internetMessageId,
          network: { message_id: mail.networkMessageId },
          recipient: {
            email_address: recipient.address,
            ...(recipient.objectId === null ? {} : { object_id: recipient.objectId }),
          },
          report_id: deliveryId(mail, recipient),
          sender: {
            display_name: mail.from.name,
            from_address: mail.from.address,
            from_domain: fromDomain,
            ipv4: mail.senderIp,
            mail_from_address: mail.envelopeFrom,
            mail_from_domain: envelopeDomain,
            ...(mail.from.objectId === null ? {} : { object_id: mail.from.objectId }),
          },
          subject: mail.subject,
          url_count: mail.links.length,
          ...(mail.threat === null
            ? {}
            : {
                threat: { types: mail.threat.types },
                detection: { methods: JSON.parse(mail.threat.methods) as JsonRecord },
                confidence_level: JSON.parse(mail.threat.confidence) as JsonRecord,
              }),
        },
        {
          email: {
            direction: mail.direction,
            from: { address: [mail.from.address] },
            local_id: mail.internetMessageId,
            message_id: mail.networkMessageId,
            subject: mail.subject,
            to: { address: [recipient.address] },
          },
          related: {
            hosts: fromDomain === envelopeDomain || envelopeDomain === '' ? [fromDomain] : [fromDomain, envelopeDomain],
            ip: [mail.senderIp],
            user: [mail.from.address, recipient.address],
          },
          source: { ip: [mail.senderIp] },
        },
        EMAIL,
      ),
    );
  }
  mail.links.forEach((link, index) => {
    const { domain, path, query, scheme } = urlParts(link.url);
    put(
      'm365_defender.event',
      hunting(
        world,
        'EmailUrlInfo',
        mail.at,
        ingested + 400,
        {
          network: { message_id: mail.networkMessageId },
          report_id: linkId(mail, index),
          url: link.url,
          url_domain: domain,
          url_location: 'Body',
        },
        {
          email: { message_id: mail.networkMessageId },
          related: { hosts: [domain] },
          url: { domain, original: link.url, path, ...(query === null ? {} : { query }), scheme },
        },
        EMAIL,
      ),
    );
  });
}

export function writeClick(click: LinkClick, { ingested }: Arrival, world: World, put: Put): void {
  const { domain, path, query, scheme } = urlParts(click.url);
  put(
    'm365_defender.event',
    hunting(
      world,
      'UrlClickEvents',
      click.at,
      ingested,
      {
        account: { upn: click.person.upn },
        action: { type: click.action },
        ip_address: click.ip,
        is_clicked_through: click.through,
        ...(click.networkMessageId === null ? {} : { network: { message_id: click.networkMessageId } }),
        report_id: click.id,
        ...(click.threat === null ? {} : { threat: { types: click.threat } }),
        url: click.url,
        url_chain: JSON.stringify([click.url]),
        workload: 'Email',
      },
      {
        ...(click.networkMessageId === null ? {} : { email: { message_id: click.networkMessageId } }),
        host: { ip: [click.ip] },
        related: { ip: [click.ip] },
        url: { domain, original: click.url, path, ...(query === null ? {} : { query }), scheme },
      },
      { action: click.action.toLowerCase(), type: ['info'] },
    ),
  );
}
