/**
 * Palo Alto Networks firewalls: traffic, URL and GlobalProtect logs under the names of PAN-OS' own variables. The lines
 * themselves are comma-separated values without header; `readPanLine` names their cells.
 */
import { readCells } from '../key-values.ts';
import type { FieldMap, Mapping } from '../mapping.ts';
import type { Machinery } from '../transforms/principal.ts';

const PAGES =
  'https://docs.paloaltonetworks.com/pan-os/11-1/pan-os-admin/monitoring/use-syslog-for-monitoring/syslog-field-descriptions';

const MACHINERY: Machinery = { names: ['unknown', 'pre-logon', 'any', 'n/a'], prefixes: [] };

const COMMON: Mapping['common'] = {
  'event.id': 'seqno',
  '@timestamp': ['_time', 'time_generated', 'receive_time'],
  'event.action': 'action',
  'user.email': { from: 'srcuser', as: 'principalAddress', with: MACHINERY },
  'user.name': { from: 'srcuser', as: 'principalName', with: MACHINERY },
  'source.ip': 'src',
  'source.geo.country_iso_code': 'srcloc',
};

const VERDICT: FieldMap<'connection'>['network.verdict'] = {
  from: 'action',
  table: {
    allow: 'allowed',
    alert: 'allowed',
    continue: 'allowed',
    override: 'allowed',
    deny: 'blocked',
    drop: 'blocked',
    'drop-icmp': 'blocked',
    'reset-client': 'blocked',
    'reset-server': 'blocked',
    'reset-both': 'blocked',
    'block-url': 'blocked',
    'block-continue': 'blocked',
    'block-override': 'blocked',
    block: 'blocked',
    sinkhole: 'blocked',
  },
};

const PEERS: FieldMap<'connection'> = {
  'source.nat.ip': 'natsrc',
  'source.port': 'sport',
  'destination.ip': 'dst',
  'destination.port': 'dport',
  'destination.geo.country_iso_code': 'dstloc',
  'network.transport': 'proto',
  'network.protocol': 'app',
  'network.verdict': VERDICT,
};

export const panTraffic: Mapping = {
  id: 'panw.traffic',
  title: 'Palo Alto Networks traffic',
  references: [`${PAGES}/traffic-log-fields`],
  match: { type: 'TRAFFIC', sessionid: { exists: true }, serial: { exists: true } },
  uniqueId: false,
  on: 'subtype',
  common: COMMON,
  activities: [
    {
      activity: 'connection',
      is: ['end', 'deny', 'drop'],
      fields: {
        ...PEERS,
        'source.bytes': 'bytes_sent',
        'destination.bytes': 'bytes_received',
        'event.duration': { from: 'elapsed', as: 'seconds' },
        'network.state': ['session_end_reason', 'action'],
      },
    },
  ],
  ignore: { 'the start of a session whose end is read': ['start'] },
};

export const panThreat: Mapping = {
  id: 'panw.threat',
  title: 'Palo Alto Networks threats and URLs',
  references: [`${PAGES}/threat-log-fields`, `${PAGES}/url-filtering-log-fields`],
  match: { type: ['THREAT', 'URL'], sessionid: { exists: true }, serial: { exists: true } },
  uniqueId: false,
  on: 'subtype',
  common: COMMON,
  activities: [
    {
      activity: 'web_request',
      is: ['url'],
      fields: {
        ...PEERS,
        'user_agent.original': 'user_agent',
        'url.full': {
          first: [
            { parts: [{ from: 'dport', table: { '443': 'https://' } }, 'misc'] },
            { from: 'misc', as: 'withScheme', with: 'http' },
          ],
        },
        'http.request.method': 'http_method',
        'http.request.referrer': 'referer',
        'http.response.mime_type': 'contenttype',
      },
    },
  ],
  ignore: {
    "another product's opinion": [
      'vulnerability',
      'spyware',
      'virus',
      'wildfire',
      'wildfire-virus',
      'flood',
      'scan',
      'packet',
      'ml-virus',
    ],
    'files are read where they are asked for (http, smtp)': ['file', 'data'],
  },
};

export const panGlobalProtect: Mapping = {
  id: 'panw.globalprotect',
  title: 'Palo Alto Networks GlobalProtect',
  references: [`${PAGES}/globalprotect-log-fields`],
  match: { type: 'GLOBALPROTECT', eventid: { exists: true } },
  uniqueId: false,
  on: 'eventid',
  common: {
    ...COMMON,
    'event.action': 'eventid',
    'source.ip': ['public_ip', 'public_ipv6'],
    'source.geo.country_iso_code': 'srcregion',
    'host.name': 'machinename',
    'host.id': 'hostid',
  },
  activities: [
    {
      activity: 'logon',
      is: ['portal-auth', 'gateway-auth', 'gateway-prelogin', 'clientlessvpn-login'],
      fields: {
        'event.outcome': { from: 'status', table: { success: 'success', failure: 'failure' } },
        'application.name': { value: 'GlobalProtect' },
        'client.application': 'client_os',
        'device.id': 'hostid',
        'logon.type': { value: 'interactive' },
        'error.code': ['reason', 'error_code'],
      },
    },
    {
      activity: 'lease',
      is: ['gateway-register', 'gateway-connected', 'gateway-logout'],
      when: { private_ip: { matches: '[1-9]' }, status: { not: 'failure' } },
      fields: {
        'lease.ip': 'private_ip',
        'lease.kind': { value: 'vpn' },
        'lease.operation': { from: 'eventid', table: { 'gateway-logout': 'release' }, otherwise: 'assign' },
      },
    },
  ],
  ignore: {
    'steps before and after a sign-in': [
      'portal-prelogin',
      'portal-getconfig',
      'portal-gen-cookie',
      'gateway-register',
      'gateway-connected',
      'gateway-getconfig',
      'gateway-setup-ipsec',
      'gateway-setup-ssl',
      'gateway-agent-msg',
      'gateway-hip-check',
      'gateway-hip-report',
      'gateway-config-release',
      'gateway-logout',
      'gateway-tunnel-latency',
      'gateway-switch-to-ssl',
      'gateway-inheritance',
      'quarantine-add',
      'quarantine-delete',
    ],
  },
};

export const panOther: Mapping = {
  id: 'panw.other',
  title: 'Other logs of Palo Alto Networks',
  references: [PAGES],
  match: {
    type: [
      'SYSTEM',
      'CONFIG',
      'HIPMATCH',
      'HIP-MATCH',
      'CORRELATION',
      'DECRYPTION',
      'AUTH',
      'AUTHENTICATION',
      'USERID',
      'IPTAG',
      'TUNNEL',
      'SCTP',
      'GTP',
      'AUDIT',
    ],
    serial: { exists: true },
  },
  uniqueId: false,
  on: 'type',
  common: {},
  activities: [],
  ignore: {
    "the firewall's own state": [
      'SYSTEM',
      'CONFIG',
      'HIPMATCH',
      'HIP-MATCH',
      'USERID',
      'IPTAG',
      'AUDIT',
      'AUTH',
      'AUTHENTICATION',
    ],
    "another product's opinion": ['CORRELATION'],
    'sessions that the traffic log has too': ['DECRYPTION', 'TUNNEL', 'SCTP', 'GTP'],
  },
};

export const PAN_MAPPINGS: readonly Mapping[] = [panTraffic, panThreat, panGlobalProtect, panOther];

const SESSION =
  ',receive_time,serial,type,subtype,,time_generated,src,dst,natsrc,natdst,rule,srcuser,dstuser,app,vsys,from,to,inbound_if,outbound_if,logset,,sessionid,repeatcnt,sport,dport,natsport,natdport,flags,proto,action';

/** Cells by log, in the order of PAN-OS 9 to 11; nameless ones are reserved. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  TRAFFIC:
    `${SESSION},bytes,bytes_sent,bytes_received,packets,start,elapsed,category,,seqno,actionflags,srcloc,dstloc,,pkts_sent,pkts_received,session_end_reason,,,,,vsys_name,device_name`.split(
      ',',
    ),
  THREAT:
    `${SESSION},misc,threatid,category,severity,direction,seqno,actionflags,srcloc,dstloc,,contenttype,pcap_id,filedigest,cloud,url_idx,user_agent,filetype,xff,referer,sender,subject,recipient,reportid,,,,,vsys_name,device_name,,src_uuid,dst_uuid,http_method`.split(
      ',',
    ),
  GLOBALPROTECT:
    ',receive_time,serial,type,subtype,,time_generated,vsys,eventid,stage,auth_method,tunnel_type,srcuser,srcregion,machinename,public_ip,public_ipv6,private_ip,private_ipv6,hostid,serialnumber,client_ver,client_os,client_os_ver,repeatcnt,reason,error,opaque,status,location,login_duration,connect_method,error_code,portal,seqno'.split(
      ',',
    ),
};
const OTHER_COLUMNS = ',receive_time,serial,type,subtype,,time_generated'.split(',');

/** Where the comma-separated part of a line starts: a future-use cell, a time and a serial number. */
const START = /(?:^|\s)\d+,\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d,[^,]*,[A-Z-]+,/;

/** A line of a PAN-OS log, with or without syslog header, as named cells; null when it is none. */
export function readPanLine(line: string): Record<string, string> | null {
  const found = START.exec(line);
  if (found === null) return null;
  const cells = readCells(line.slice(found.index).trimStart());
  const names = COLUMNS[cells[3] ?? ''] ?? OTHER_COLUMNS;
  const record: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [index, name] of names.entries())
    if (name !== '' && cells[index] !== undefined) record[name] = cells[index];
  return record;
}
