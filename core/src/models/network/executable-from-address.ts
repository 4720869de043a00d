import { defineModel } from '../../model.ts';
import { AGE, LOOK, PARTIES, TAINT } from './evidence.ts';

/** A program or archive comes over plain HTTP from a bare address or a rare host. */
export const executableFromAddress = defineModel({
  id: 'network.executable-from-address',
  version: 1,
  title: 'Executable from a rare address',
  domain: 'network',
  entity: 'actor',
  activities: ['web_request'],
  when: {
    any: [
      {
        'http.response.mime_type': {
          matches:
            '^application/(x-(dosexec|msdownload|executable|mach-binary|elf|sh|msi|ms-installer|ms-shortcut|7z-compressed|rar|iso9660-image|java-applet)|vnd.microsoft.portable-executable|java-archive|zip|hta)',
        },
      },
      {
        'url.extension':
          'exe dll scr msi msix ps1 bat cmd vbs vbe js jse wsf hta jar lnk iso img vhd elf sh apk dmg pkg zip 7z rar cab'.split(
            ' ',
          ),
        'http.response.status_code': { not: [301, 302, 304, 307, 308, 401, 403, 404, 410, 500, 502, 503] },
        'http.response.mime_type': {
          not: [
            'text/html',
            'text/javascript',
            'application/javascript',
            'application/x-javascript',
            'text/plain',
            'text/css',
          ],
        },
      },
    ],
    'http.request.method': { not: ['put', 'post', 'head', 'options', 'propfind'] },
  },
  signals: [
    { kind: 'rarity', name: 'rarity', bits: 4, commonAt: 6, familiarDays: 21, familiarShare: 0.2, coldShare: 0.6 },
    {
      kind: 'condition',
      name: 'program',
      is: {
        any: [
          {
            'http.response.mime_type': {
              matches: 'dosexec|msdownload|executable|mach-binary|x-elf|x-sh|x-msi|installer|shortcut|hta',
            },
          },
          { 'url.extension': 'exe dll scr msi msix ps1 bat cmd vbs vbe jse wsf hta lnk elf'.split(' ') },
        ],
      },
      bits: 4.5,
      show: 'http.response.mime_type',
      usual: 'documents and pages',
    },
    {
      kind: 'condition',
      name: 'archive',
      is: {
        any: [
          { 'http.response.mime_type': { matches: 'zip|7z|rar|iso9660|java-archive|java-applet' } },
          { 'url.extension': 'zip 7z rar cab jar iso img vhd apk dmg pkg'.split(' ') },
        ],
      },
      bits: 2,
      show: 'url.full',
      usual: 'documents and pages',
    },
    {
      kind: 'condition',
      name: 'bare address',
      is: { 'destination.named': false, 'destination.internal': false },
      bits: 4,
      show: 'destination.ip',
      usual: 'a host with a name',
    },
    {
      kind: 'condition',
      name: 'plain HTTP',
      is: {
        any: [{ 'url.full': { matches: '^http://' } }, { 'destination.port': [80, 8000, 8080, 8888] }],
      },
      bits: 1,
      show: 'destination.port',
      usual: 'downloads over TLS',
    },
    {
      kind: 'condition',
      name: 'program that asks',
      is: { 'user_agent.original': { matches: 'powershell|curl|wget|certutil|bitsadmin|python|winhttp|go-http' } },
      bits: 1.5,
      show: 'user_agent.original',
      usual: 'a browser',
    },
    { kind: 'listed', name: 'name from a platform', list: 'tenant', bits: 2, commonAt: 30 },
    { ...LOOK, weight: 0.7, max: 4 },
    { ...AGE, weight: 0.7 },
    TAINT,
  ],
  requires: ['rarity'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  about: 'peer',
  names: PARTIES,
  techniques: ['T1105', 'T1204.002'],
  explain: '{actor} fetched a program or archive from {peer}, a rare place here',
  falsePositives: ['A driver or tool from a small vendor', 'Firmware for a device that its maker offers by address'],
  triage: ['Get the file and look at it', 'See whether it ran, and what the device contacted next'],
  references: ['https://attack.mitre.org/techniques/T1105/'],
});
