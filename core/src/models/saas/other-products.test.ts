import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import type { WeftEvent } from '../../event.ts';
import { nativeDialect } from '../../mapping/native/index.ts';
import { COMPANY_END, COMPANY_START, runModels } from '../../testing.ts';
import { MODELS } from '../index.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const PEOPLE = Array.from({ length: 20 }, (_person, index) => String.fromCharCode(97 + index));
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/122.0 Safari/537.36';
const saas = MODELS.filter((model) => model.domain === 'saas');
const { eventsOf } = createRecordReader(nativeDialect);

interface Place {
  readonly ip: string;
  readonly as: number;
  readonly country: string;
  readonly agent?: string;
}
const HOME: Place = { ip: '73.1.2.9', as: 7922, country: 'US' };
const HOSTER: Place = { ip: '193.0.2.91', as: 64500, country: 'NL', agent: 'python-requests/2.31.0' };

type Write = (what: string, user: string, time: number, place: Place, more?: object) => Record<string, unknown>;

let written = 0;
const okta: Write = (eventType, user, time, { ip, as, agent = BROWSER }, more = {}) => ({
  uuid: `okta-${++written}`,
  published: new Date(time).toISOString(),
  eventType,
  actor: { id: `00u${user}`, type: 'User', alternateId: `${user}@example.org` },
  client: { ipAddress: ip, userAgent: { rawUserAgent: agent } },
  securityContext: { asNumber: as },
  outcome: { result: 'SUCCESS' },
  ...more,
});
const FAILED = { outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' } };

const google =
  (applicationName: string): Write =>
  (name, user, time, { ip, as, country }, parameters = {}) => ({
    id: { time: new Date(time).toISOString(), uniqueQualifier: String(++written), applicationName },
    actor: { email: `${user}@example.org`, profileId: `1${user.charCodeAt(0)}` },
    ipAddress: ip,
    networkInfo: { ipAsn: [as], regionCode: country },
    events: [
      { name, parameters: Object.entries(parameters).map(([key, value]: [string, unknown]) => ({ name: key, value })) },
    ],
  });

/** Everybody logs on from home on every day. */
const ordinary = (write: Write, logon: string): readonly WeftEvent[] =>
  PEOPLE.flatMap((user, index) =>
    Array.from({ length: 30 }, (_day, day) => write(logon, user, COMPANY_START + day * DAY + index * MINUTE, HOME)),
  ).flatMap((record) => eventsOf(record));

const modelsOf = (past: readonly WeftEvent[], records: readonly Record<string, unknown>[]): readonly string[] => [
  ...new Set(
    runModels(saas, [...past, ...records.flatMap((record) => eventsOf(record))]).breaches.map(({ model }) => model),
  ),
];

describe('Okta, judged by the same models', () => {
  const past = ordinary(okta, 'user.session.start');
  const spray = PEOPLE.map((user, index) =>
    okta('user.session.start', user, COMPANY_END + index * 30 * MINUTE, { ...HOSTER, ip: `193.0.${index}.7` }, FAILED),
  );

  it('says nothing of ordinary days', () => {
    expect(modelsOf(past, [])).toEqual([]);
  });

  it('knows a spray from many addresses, and its success', () => {
    expect(modelsOf(past, spray)).toEqual(['saas.password-spray']);
    const success = okta('user.session.start', 'd', COMPANY_END + 20 * 30 * MINUTE, HOSTER);
    expect(modelsOf(past, [...spray, success])).toContain('saas.password-spray-success');
  });

  it('knows prompts turned down, and the factor that is enrolled afterwards', () => {
    const denied = Array.from({ length: 12 }, (_prompt, index) =>
      okta('user.mfa.okta_verify.deny_push', 'c', COMPANY_END + index * MINUTE, HOSTER, FAILED),
    );
    expect(modelsOf(past, denied)).toEqual(['saas.mfa-fatigue']);
    const enrolled = okta('user.mfa.factor.activate', 'c', COMPANY_END + 20 * MINUTE, HOSTER, {
      target: [{ id: '00uc', type: 'User', alternateId: 'c@example.org' }],
    });
    expect(modelsOf(past, [...denied, enrolled])).toContain('saas.unusual-login-and-account-update');
  });

  it('knows an account that nobody used', () => {
    expect(modelsOf(past, [okta('user.session.start', 'sleeper', COMPANY_END, HOSTER)])).toContain(
      'saas.dormant-account',
    );
  });

  it('knows a session that goes on elsewhere', () => {
    const session = { authenticationContext: { externalSessionId: 's1' } };
    expect(
      modelsOf(past, [
        okta('user.session.start', 'c', COMPANY_END, HOME, session),
        okta('user.authentication.sso', 'c', COMPANY_END + 10 * MINUTE, HOSTER, session),
      ]),
    ).toContain('saas.session-replay');
  });
});

describe('Google Workspace, judged by the same models', () => {
  const login = google('login');
  const past = [
    ...ordinary(login, 'login_success'),
    ...ordinary(
      (name, user, time, place) => google('drive')(name, user, time, place, { doc_id: `own${time}` }),
      'download',
    ),
  ];

  it('says nothing of ordinary days', () => {
    expect(modelsOf(past, [])).toEqual([]);
  });

  it('knows a takeover: an unusual source, then another recovery address', () => {
    expect(
      modelsOf(past, [
        login('login_success', 'c', COMPANY_END, HOSTER),
        google('user_accounts')('recovery_email_edit', 'c', COMPANY_END + 5 * MINUTE, HOSTER),
      ]),
    ).toEqual(expect.arrayContaining(['saas.unusual-external-source', 'saas.unusual-login-and-account-update']));
  });

  it('knows a spray', () => {
    const spray = PEOPLE.map((user, index) =>
      login('login_failure', user, COMPANY_END + index * MINUTE, { ...HOSTER, ip: `193.0.${index}.7` }),
    );
    expect(modelsOf(past, spray)).toEqual(['saas.password-spray']);
  });

  it('knows challenges that fail one after another', () => {
    const challenges = Array.from({ length: 12 }, (_challenge, index) =>
      login('login_challenge', 'c', COMPANY_END + index * MINUTE, HOSTER, {
        login_challenge_method: 'google_prompt',
        login_challenge_status: 'Challenge Failed.',
      }),
    );
    expect(modelsOf(past, challenges)).toEqual(['saas.mfa-fatigue']);
  });

  it('knows an application that gets to read mail, and files by the hundred', () => {
    const consent = google('token')('authorize', 'c', COMPANY_END, HOME, {
      client_id: 'viewer',
      app_name: 'Viewer',
      scope: ['https://mail.google.com/'],
    });
    expect(modelsOf(past, [consent])).toEqual(['saas.consent-grant']);
    const downloads = Array.from({ length: 300 }, (_file, index) =>
      google('drive')('download', 'c', COMPANY_END + index * 3_000, HOME, { doc_id: `d${index}`, doc_title: 'a.pdf' }),
    );
    expect(modelsOf(past, downloads)).toEqual(['saas.mass-download']);
  });

  it('knows mail that is forwarded outside from an unusual source', () => {
    const forward = google('user_accounts')('email_forwarding_out_of_domain', 'c', COMPANY_END, HOSTER, {
      email_forwarding_destination_address: 'x@elsewhere.example',
    });
    expect(modelsOf(past, [forward])).toContain('saas.mail-forwarding');
  });
});
