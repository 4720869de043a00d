/**
 * Microsoft 365's unified audit log as the Microsoft Office 365 integration (and Filebeat's module) stores it: what the
 * vendor's mapping says, found where the integration has put it.
 *
 * Lost on the way: the owner of a mailbox that somebody else opened (`MailboxOwnerUPN` is overwritten by the actor in
 * `ExchangeItem` records), and changed properties that had no old or no new value.
 *
 * https://www.elastic.co/docs/reference/integrations/o365
 */
import { deriveMapping, m365Audit, type Mapping } from '@weft/core';
import { ofDataset } from './ecs.ts';

const ROOT = 'o365.audit.';
const ADDRESS = ['source.ip', 'client.ip', 'source.address', 'client.address'];

/** Where the integration moves what it renames; everything else stays under `o365.audit`. */
const MOVED: Readonly<Record<string, readonly string[]>> = {
  Id: ['event.id', '_id'],
  CreationTime: ['@timestamp'],
  ClientIPAddress: ADDRESS,
  ClientIP: ADDRESS,
  ActorIpAddress: ADDRESS,
  UserAgent: ['user_agent.original'],
  UserId: ['o365.audit.UserId', 'user.id'],
  Workload: ['event.provider'],
  OrganizationId: ['organization.id'],
  ObjectId: ['o365.audit.ObjectId', 'url.original'],
  SourceRelativeUrl: ['file.directory'],
  SourceFileName: ['file.name'],
  SourceFileExtension: ['file.extension'],
  TeamName: ['group.name'],
};

export const O365_AUDIT: readonly Mapping[] = [
  deriveMapping(m365Audit, {
    id: 'o365.audit',
    title: 'Microsoft 365 unified audit log, as Elastic’s integration stores it',
    references: ['https://www.elastic.co/docs/reference/integrations/o365', ...m365Audit.references],
    match: ofDataset('o365.audit'),
    json: [],
    rename: (path) => {
      const end = path.search(/[.[]/);
      const moved = end < 0 ? MOVED[path] : undefined;
      return moved ?? [ROOT + path];
    },
    common: {
      'event.ingested': 'event.ingested',
      'source.geo.country_iso_code': 'source.geo.country_iso_code',
      'source.as.number': 'source.as.number',
      'source.as.organization.name': 'source.as.organization.name',
    },
  }),
];
