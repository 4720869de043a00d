/** EmailEvents (one row for each recipient), EmailUrlInfo and UrlClickEvents. Not carried: link texts, Reply-To, In-Reply-To. */
import { deliveryId, linkId, type LinkClick, type Mail } from '../../activity.ts';
import { iso } from '../../calendar.ts';
import { hashText } from '../../random.ts';
import type { World } from '../../world/world.ts';
import type { Put } from '../shape.ts';
import { authenticationDetails, domainOf, urlParts } from '../wording.ts';
import { putRow } from './row.ts';

const SOURCE = 'Microsoft 365 Defender';

export function writeMail(mail: Mail, world: World, put: Put): void {
  const time = iso(mail.at);
  for (const recipient of mail.recipients) {
    putRow(put, world, 'EmailEvents', SOURCE, {
      TimeGenerated: time,
      Timestamp: time,
      AttachmentCount: mail.attachments,
      AuthenticationDetails: authenticationDetails(mail),
      ConfidenceLevel: mail.threat?.confidence ?? '',
      DetectionMethods: mail.threat?.methods ?? '',
      DeliveryAction: mail.action,
      DeliveryLocation: mail.location,
      EmailClusterId: hashText(mail.subject),
      EmailDirection: mail.direction,
      EmailLanguage: 'en',
      InternetMessageId: mail.internetMessageId,
      NetworkMessageId: mail.networkMessageId,
      RecipientEmailAddress: recipient.address,
      RecipientObjectId: recipient.objectId ?? '',
      RecipientDomain: domainOf(recipient.address),
      ReportId: deliveryId(mail, recipient),
      SenderDisplayName: mail.from.name,
      SenderFromAddress: mail.from.address,
      SenderFromDomain: domainOf(mail.from.address),
      SenderObjectId: mail.from.objectId ?? '',
      SenderIPv4: mail.senderIp,
      SenderMailFromAddress: mail.envelopeFrom,
      SenderMailFromDomain: mail.envelopeFrom === '' ? '' : domainOf(mail.envelopeFrom),
      Subject: mail.subject,
      ThreatTypes: mail.threat?.types ?? '',
      UrlCount: mail.links.length,
      ...(mail.bulkLevel === null ? {} : { BulkComplaintLevel: mail.bulkLevel }),
      LatestDeliveryLocation: mail.location,
      LatestDeliveryAction: mail.action,
      EmailSize: mail.size,
      IsFirstContact: mail.firstContact,
    });
  }
  mail.links.forEach((link, index) => {
    putRow(put, world, 'EmailUrlInfo', SOURCE, {
      TimeGenerated: time,
      Timestamp: time,
      NetworkMessageId: mail.networkMessageId,
      ReportId: linkId(mail, index),
      Url: link.url,
      UrlLocation: 'Body',
      UrlDomain: urlParts(link.url).domain,
    });
  });
}

export function writeClick(click: LinkClick, world: World, put: Put): void {
  putRow(put, world, 'UrlClickEvents', SOURCE, {
    TimeGenerated: iso(click.at),
    Timestamp: iso(click.at),
    Url: click.url,
    ActionType: click.action,
    AccountUpn: click.person.upn,
    Workload: 'Email',
    NetworkMessageId: click.networkMessageId ?? '',
    IPAddress: click.ip,
    ThreatTypes: click.threat ?? '',
    IsClickedThrough: click.through,
    UrlChain: JSON.stringify([click.url]),
    ReportId: click.id,
  });
}
