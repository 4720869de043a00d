/**
 * Palo Alto Networks PAN-OS: traffic, URL filtering, decryption and GlobalProtect logs.
 *
 * https://www.elastic.co/docs/reference/integrations/panw
 * https://docs.paloaltonetworks.com/pan-os/11-1/pan-os-admin/monitoring/use-syslog-for-monitoring/syslog-field-descriptions
 */
import type { Mapping } from '@weft/core';
import { ECS_COMMON, ECS_CONNECTION, ECS_TLS, ECS_VERDICT, ECS_WEB, ofDataset } from './ecs.ts';

const VERDICT = {
  'network.verdict': {
    first: [
      {
        from: 'panw.panos.action',
        table: {
          alert: 'allowed',
          continue: 'allowed',
          override: 'allowed',
          'block-continue': 'blocked',
          'block-override': 'blocked',
        },
      },
      { from: 'panw.panos.action', as: 'verdict' },
      ECS_VERDICT['network.verdict'],
    ],
  },
} as const;

export const PANW_PANOS: readonly Mapping[] = [
  {
    id: 'panw.panos',
    title: 'Palo Alto Networks PAN-OS',
    references: [
      'https://www.elastic.co/docs/reference/integrations/panw',
      'https://docs.paloaltonetworks.com/pan-os/11-1/pan-os-admin/monitoring/use-syslog-for-monitoring/syslog-field-descriptions',
    ],
    match: ofDataset('panw.panos'),
    uniqueId: true,
    on: ['panw.panos.type', 'event.action'],
    common: ECS_COMMON,
    activities: [
      {
        activity: 'connection',
        is: ['traffic', 'flow_terminated', 'flow_dropped', 'flow_denied'],
        when: { 'panw.panos.sub_type': { not: 'start' } },
        fields: {
          ...ECS_CONNECTION,
          ...VERDICT,
          'network.state': ['panw.panos.endreason', 'panw.panos.session_end_reason', 'panw.panos.sub_type'],
        },
      },
      {
        activity: 'web_request',
        is: ['threat', 'url_filtering'],
        when: { any: [{ 'panw.panos.sub_type': 'url' }, { 'event.action': 'url_filtering' }] },
        fields: { ...ECS_WEB, ...VERDICT, 'http.response.mime_type': 'panw.panos.http_content_type' },
      },
      { activity: 'tls_session', is: ['decryption'], fields: { ...ECS_TLS, ...VERDICT } },
      {
        activity: 'logon',
        is: ['globalprotect'],
        when: { 'panw.panos.stage': 'login' },
        fields: {
          'client.application': { value: 'GlobalProtect' },
          'application.name': { value: 'GlobalProtect' },
          'source.ip': ['panw.panos.public.ip', 'source.ip'],
          'host.name': 'panw.panos.machine.name',
          'mfa.method': 'panw.panos.auth_method',
          'error.code': ['panw.panos.error_code', 'panw.panos.error'],
        },
      },
      {
        activity: 'lease',
        beside: true,
        is: ['globalprotect'],
        when: {
          'event.action': ['gateway-register', 'gateway-connected', 'gateway-logout'],
          'panw.panos.private.ip': { matches: '[1-9]' },
          'event.outcome': { not: 'failure' },
        },
        fields: {
          'source.ip': ['panw.panos.public.ip', 'source.ip'],
          'host.name': 'panw.panos.machine.name',
          'lease.ip': 'panw.panos.private.ip',
          'lease.kind': { value: 'vpn' },
          'lease.operation': { from: 'event.action', table: { 'gateway-logout': 'release' }, otherwise: 'assign' },
        },
      },
    ],
    ignore: {
      'the beginning of a session that another record ends': ['traffic', 'flow_started'],
      'an alert of another product': ['threat', 'correlation', 'wildfire'],
      'a step of a VPN connection other than its logon': ['globalprotect'],
      'the firewall itself': [
        'config',
        'system',
        'hipmatch',
        'userid',
        'iptag',
        'authentication',
        'gtp',
        'sctp',
        'tunnel',
      ],
    },
  },
];
