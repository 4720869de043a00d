/**
 * Data carried out in the names of DNS queries, through the company's own resolver, to a name server under one domain.
 *
 * Shapes of iodine (NULL, TXT), dnscat2 (TXT, CNAME, MX of hex labels), DNSExfiltrator (base64url labels, TXT) and Cobalt
 * Strike's DNS listener (A, TXT, short hex labels), as their sources write them; MITRE ATT&CK T1071.004, T1048.
 */
import type { DnsQuery } from '../activity.ts';
import { DAY, HOUR } from '../calendar.ts';
import type { Random } from '../random.ts';
import { formatAddress } from '../world/networks.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';

export const dnsTunnel: Story = {
  id: 'dns-tunnel',
  title: 'Data carried out in DNS queries',
  minimumDays: 4,
  minimumUsers: 6,
  tell,
};

interface Tool {
  readonly id: string;
  readonly types: readonly DnsQuery['type'][];
  readonly pauseMs: number;
  readonly hours: number;
  readonly name: (random: Random, count: number) => string;
  readonly answer: (random: Random, type: DnsQuery['type']) => string;
}

const HEX = '0123456789abcdef';
const BASE32 = 'abcdefghijklmnopqrstuvwxyz012345';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const TOOLS: readonly Tool[] = [
  {
    id: 'base32 in NULL',
    types: ['NULL', 'TXT'],
    pauseMs: 900,
    hours: 0.8,
    name: (random) =>
      Array.from({ length: random.int(2, 4) }, () => random.letters(random.int(40, 60), BASE32)).join('.'),
    answer: (random) => random.letters(random.int(80, 220), BASE64),
  },
  {
    id: 'hex in CNAME',
    types: ['TXT', 'CNAME', 'MX'],
    pauseMs: 1500,
    hours: 1.2,
    name: (random) => Array.from({ length: random.int(1, 3) }, () => random.hex(random.int(18, 60))).join('.'),
    answer: (random) => random.hex(random.int(18, 50)),
  },
  {
    id: 'base64 in TXT',
    types: ['TXT'],
    pauseMs: 2500,
    hours: 1.5,
    name: (random, count) =>
      `${count}.${Array.from({ length: random.int(2, 4) }, () => random.letters(random.int(50, 63), BASE64)).join('.')}`,
    answer: () => 'OK',
  },
  {
    id: 'hex in A',
    types: ['A', 'A', 'A', 'TXT'],
    pauseMs: 12_000,
    hours: 6,
    name: (random) =>
      `${random.pick(['api', 'www', 'post', 'cdn'])}.${random.letters(random.int(8, 40), HEX)}.${random.hex(8)}`,
    answer: (random, type) =>
      type === 'A' ? formatAddress(random.uint32()) : random.letters(random.int(60, 180), BASE64),
  },
];

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 2);
  const person = stage.cast(days);
  const from = stage.when(person, dayAt(days, 0), random.between(8, 20));
  const domain = stage.freshDomain(
    ['com', 'net', 'org', 'info', 'xyz', 'cc'],
    Math.round(from - draw.between('domain days', 2, 400) * DAY),
  );
  const scene = stage.attack('a1', dnsTunnel.title, {
    entities: [stage.deviceName(person), `domain:${domain}`],
    mustName: [stage.deviceName(person), `domain:${domain}`],
  });
  const device = stage.machine(scene, person);
  const tool = draw.among('tool', TOOLS, ({ id }) => id);
  const zone = draw.chance('zone below the domain', 0.6)
    ? `${draw.pick('zone', ['t', 'ns1', 'd', 'dns'])}.${domain}`
    : domain;
  const until = from + tool.hours * draw.between('length', 0.5, 2.5) * HOUR;
  const slowness = draw.between('slowness', 0.6, 2);
  let count = 0;
  for (let time = from; time < until && count < 6000; time += random.exponential(tool.pauseMs * slowness)) {
    count += 1;
    const type = random.pick(tool.types);
    const name = `${tool.name(random, count)}.${zone}`.slice(-250).replace(/^[.-]+/u, '');
    device.lookUp(Math.round(time), name, [tool.answer(random, type)], { type });
  }
}
