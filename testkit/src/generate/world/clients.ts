/** Browsers and phones of March 2024, with the spread of versions that real tenants have. */
import type { Random } from '../random.ts';

export type TlsClient = 'chromium' | 'firefox' | 'safari' | 'system';

export interface Desktop {
  readonly os: string;
  readonly browser: string;
  readonly tls: TlsClient;
  readonly userAgent: string;
}

export interface PhoneModel {
  readonly os: string;
  readonly model: string;
  readonly userAgent: string;
}

type Browser = 'edge' | 'chrome' | 'firefox' | 'safari';

const PLATFORMS: readonly (readonly [readonly [string, string, Browser], number])[] = [
  [['Windows 11', 'Windows NT 10.0; Win64; x64', 'edge'], 40],
  [['Windows 10', 'Windows NT 10.0; Win64; x64', 'edge'], 18],
  [['Windows 11', 'Windows NT 10.0; Win64; x64', 'chrome'], 14],
  [['Windows 10', 'Windows NT 10.0; Win64; x64', 'chrome'], 8],
  [['MacOs', 'Macintosh; Intel Mac OS X 10_15_7', 'safari'], 6],
  [['MacOs', 'Macintosh; Intel Mac OS X 10_15_7', 'chrome'], 6],
  [['Windows 10', 'Windows NT 10.0; Win64; x64', 'firefox'], 6],
  [['Linux', 'X11; Linux x86_64', 'firefox'], 2],
];

const CHROMIUM_VERSIONS: readonly (readonly [number, number])[] = [
  [119, 1],
  [120, 2],
  [121, 5],
  [122, 20],
  [123, 2],
];
const FIREFOX_VERSIONS: readonly (readonly [number, number])[] = [
  [115, 1],
  [122, 2],
  [123, 6],
  [124, 1],
];
const SAFARI_VERSIONS: readonly (readonly [string, number])[] = [
  ['16.6', 1],
  ['17.2.1', 2],
  ['17.3.1', 5],
  ['17.4', 2],
];

export function drawDesktop(random: Random): Desktop {
  const [os, platform, browser] = random.weighted(PLATFORMS);
  const engine = (version: number): string =>
    `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
  if (browser === 'firefox') {
    const version = random.weighted(FIREFOX_VERSIONS);
    const userAgent = `Mozilla/5.0 (${platform}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
    return { os, browser: `Firefox ${version}.0`, tls: 'firefox', userAgent };
  }
  if (browser === 'safari') {
    const version = random.weighted(SAFARI_VERSIONS);
    const userAgent = `Mozilla/5.0 (${platform}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`;
    return { os, browser: `Safari ${version}`, tls: 'safari', userAgent };
  }
  const version = random.weighted(CHROMIUM_VERSIONS);
  if (browser === 'chrome') {
    return { os, browser: `Chrome ${version}.0.0`, tls: 'chromium', userAgent: engine(version) };
  }
  return { os, browser: `Edge ${version}.0.0`, tls: 'chromium', userAgent: `${engine(version)} Edg/${version}.0.0.0` };
}

export function drawPhone(random: Random): PhoneModel {
  if (random.chance(0.55)) {
    const build = random.pick(['4.2406.0', '4.2408.1', '4.2410.0']);
    const release = build.slice(2, 6);
    const userAgent = `Outlook-iOS/729.${release}.0.prod.iphone (${build})`;
    return { os: random.pick(['Ios 16.7.5', 'Ios 17.3.1', 'Ios 17.4']), model: 'iPhone', userAgent };
  }
  const model = random.pick(['SM-S911B', 'SM-A546B', 'Pixel 6a', 'Pixel 8', 'moto g73']);
  const version = random.int(12, 14);
  const userAgent = `Outlook-Android/${random.pick(['4.2406.2', '4.2408.1'])} (${model}; Android ${version})`;
  return { os: `Android ${version}`, model, userAgent };
}
