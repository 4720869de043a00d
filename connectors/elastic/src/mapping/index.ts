/** All mappings of documents in the Elastic Common Schema, the one for unknown sources last. */
import type { Mapping } from '@weft/core';
import { AZURE } from './azure.ts';
import { CISCO_UMBRELLA } from './cisco-umbrella.ts';
import { ENDPOINT } from './endpoint.ts';
import { EXCHANGE_MESSAGE_TRACE } from './exchange-message-trace.ts';
import { EXCHANGE_SERVER } from './exchange-server.ts';
import { FORTINET_FORTIGATE } from './fortinet-fortigate.ts';
import { GENERIC } from './generic.ts';
import { M365_DEFENDER } from './m365-defender.ts';
import { GOOGLE_WORKSPACE } from './google-workspace.ts';
import { MICROSOFT_DHCP } from './microsoft-dhcp.ts';
import { MIMECAST } from './mimecast.ts';
import { NETWORK_TRAFFIC } from './network-traffic.ts';
import { O365_AUDIT } from './o365-audit.ts';
import { OKTA_SYSTEM } from './okta-system.ts';
import { PANW_PANOS } from './panw-panos.ts';
import { PROOFPOINT_ON_DEMAND } from './proofpoint-on-demand.ts';
import { PROOFPOINT_TAP } from './proofpoint-tap.ts';
import { SURICATA_EVE } from './suricata-eve.ts';
import { ZEEK } from './zeek.ts';
import { ZSCALER_ZIA } from './zscaler-zia.ts';

export const MAPPINGS: readonly Mapping[] = [
  ...O365_AUDIT,
  ...AZURE,
  ...M365_DEFENDER,
  ...OKTA_SYSTEM,
  ...GOOGLE_WORKSPACE,
  ...EXCHANGE_MESSAGE_TRACE,
  ...EXCHANGE_SERVER,
  ...PROOFPOINT_TAP,
  ...PROOFPOINT_ON_DEMAND,
  ...MIMECAST,
  ...ZEEK,
  ...MICROSOFT_DHCP,
  ...NETWORK_TRAFFIC,
  ...CISCO_UMBRELLA,
  ...ZSCALER_ZIA,
  ...PANW_PANOS,
  ...FORTINET_FORTIGATE,
  ...SURICATA_EVE,
  ...ENDPOINT,
  ...GENERIC,
];
