import { describe, expect, it } from '@jest/globals';
import { VENDOR_MAPPINGS } from '../native/index.ts';
import { ZEEK_MAPPINGS } from '../native/zeek.ts';
import { type TransformName, TRANSFORMS } from './index.ts';

describe('lists of named values', () => {
  const list = [
    { Name: 'ForwardTo', Value: 'a@x.org;"B" [SMTP:b@x.org]' },
    { Name: 'Empty', Value: '' },
    { Name: 'Flag', Value: 'True' },
    { Name: 'Json', NewValue: '[\r\n "one"\r\n]', OldValue: '[]' },
  ];

  it('are read by name without case, as list, JSON text or folded object', () => {
    for (const form of [list, JSON.stringify(list), { Flag: 'True' }, { flag: { NewValue: 'True' } }]) {
      expect(TRANSFORMS.named(form, 'flag')).toBe('True');
    }
    expect(TRANSFORMS.named({ '0': { display_name: 'Role', new_value: '"Admin"' } }, 'Role')).toBe('Admin');
    expect(TRANSFORMS.named({ Role_DisplayName: { NewValue: 'Admin' } }, 'Role.DisplayName')).toBe('Admin');
  });

  it('give the first name that has a value, opened where it is JSON', () => {
    expect(TRANSFORMS.named(list, ['Empty', 'Missing', 'Json'])).toBe('one');
    expect(TRANSFORMS.namedOld(list, 'Json')).toBeUndefined();
    expect(TRANSFORMS.named('[{"Name":', 'Name')).toBeUndefined();
  });

  it('give words by rules', () => {
    const rules = [
      { name: 'Flag', is: ['false'], gives: 'off' },
      { name: 'Flag', not: ['false'], gives: 'on' },
    ];
    expect(TRANSFORMS.whenNamed(list, rules)).toBe('on');
    expect(TRANSFORMS.whenNamed([], rules)).toBeUndefined();
  });

  it('give all addresses and words under names', () => {
    expect(TRANSFORMS.namedAddresses(list, ['ForwardTo', 'RedirectTo'])).toEqual(['a@x.org', 'b@x.org']);
    expect(TRANSFORMS.namedWords([{ Name: 'W', Value: 'bank; pay ;' }], ['W'])).toEqual(['bank', 'pay']);
  });

  it('give addresses out of any text in time in proportion to it', () => {
    expect(TRANSFORMS.addresses('smtp=a@x.org, <b@x.org>; a=@ @c @c@d c@ =e@f=g')).toEqual([
      'a@x.org',
      'b@x.org',
      '@c@d',
      'e@f=g',
    ]);
    for (const piece of ['a', '@', 'a@', '=@', '@=', ' @']) {
      const started = performance.now();
      TRANSFORMS.addresses(`${piece.repeat(1_000_000 / piece.length)} @`);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });

  it('give what stands in JSON text under a name', () => {
    const details = [{ Name: 'additionalDetails', Value: '{"User-Agent":"curl"}' }];
    expect(TRANSFORMS.namedJson(details, { name: 'additionalDetails', key: 'User-Agent' })).toBe('curl');
    expect(TRANSFORMS.namedJson(details, { name: 'additionalDetails', key: 'constructor' })).toBeUndefined();
  });
});

describe('principals', () => {
  const machinery = { names: ['not available'], prefixes: ['nt authority'] };

  it('are addresses, also inside claims', () => {
    expect(TRANSFORMS.principalAddress('A@x.org', machinery)).toBe('A@x.org');
    expect(TRANSFORMS.principalAddress('i:0h.f|membership|a@x.org', machinery)).toBe('a@x.org');
    expect(TRANSFORMS.principalAddress('urn:spo:guest#a@x.org', machinery)).toBe('a@x.org');
    expect(TRANSFORMS.principalAddress('app@sharepoint', machinery)).toBeUndefined();
  });

  it('are short names, but neither machinery nor ids', () => {
    expect(TRANSFORMS.principalName('CORP\\anna', machinery)).toBe('anna');
    for (const name of [
      'NT AUTHORITY\\SYSTEM (w3wp)',
      'Not Available',
      '10032002CC029AE9',
      'a@x.org',
      '0d664d57-a3ee-4049-8642-280a5c7243ef',
    ])
      expect(TRANSFORMS.principalName(name, machinery)).toBeUndefined();
  });

  it('are found in directory entries', () => {
    const actor = [
      { ID: 'a@x.org', Type: 5 },
      { ID: 'Portal', Type: 1 },
      { ID: '00000006-0000-0ff1-ce00-000000000000', Type: 2 },
      { ID: 'User_57e4bd36-9722-4a4a-9729-7203d8e00b72', Type: 2 },
    ];
    expect(TRANSFORMS.directoryEntry(actor, 'address')).toBe('a@x.org');
    expect(TRANSFORMS.directoryEntry(actor, 'name')).toBe('Portal');
    expect(TRANSFORMS.directoryEntry(actor, 'application-id')).toBe('00000006-0000-0ff1-ce00-000000000000');
    expect(TRANSFORMS.directoryEntry(actor, 'user-id')).toBe('57e4bd36-9722-4a4a-9729-7203d8e00b72');
    expect(TRANSFORMS.directoryEntry('nonsense', 'name')).toBeUndefined();
  });
});

describe('changes of strong authentication', () => {
  const properties = (name: string, now: unknown, then: unknown) => [
    { Name: name, NewValue: JSON.stringify(now), OldValue: JSON.stringify(then) },
  ];

  it('name the methods that came', () => {
    const change = properties(
      'StrongAuthenticationMethod',
      [{ MethodType: 6 }, { MethodType: 7 }],
      [{ MethodType: 6 }],
    );
    expect(TRANSFORMS.strongAuthenticationKind(change)).toBe('mfa-method-added');
    expect(TRANSFORMS.strongAuthenticationValue(change)).toBe('PhoneAppOTP');
    expect(TRANSFORMS.strongAuthenticationOld(change)).toBeUndefined();
  });

  it('name the methods that went', () => {
    const change = properties('StrongAuthenticationMethod', [], [{ MethodType: 5 }]);
    expect(TRANSFORMS.strongAuthenticationKind(change)).toBe('mfa-method-removed');
    expect(TRANSFORMS.strongAuthenticationValue(change)).toBe('none');
    expect(TRANSFORMS.strongAuthenticationOld(change)).toBe('OneWaySms');
  });

  it('name devices of the authenticator', () => {
    const change = properties('StrongAuthenticationPhoneAppDetail', [{ DeviceName: 'Pixel' }], []);
    expect(TRANSFORMS.strongAuthenticationKind(change)).toBe('mfa-method-added');
    expect(TRANSFORMS.strongAuthenticationValue(change)).toBe('Pixel');
  });

  it('tell enforcement switched off, and say nothing of an unchanged list', () => {
    expect(TRANSFORMS.strongAuthenticationKind(properties('StrongAuthenticationRequirement', [], [{ State: 1 }]))).toBe(
      'mfa-disabled',
    );
    const same = [{ MethodType: 6 }];
    expect(TRANSFORMS.strongAuthenticationKind(properties('StrongAuthenticationMethod', same, same))).toBeUndefined();
    expect(TRANSFORMS.strongAuthenticationKind('{"broken')).toBeUndefined();
  });
});

describe('second factors of Entra', () => {
  it('are those of the last step that used one', () => {
    const steps = [
      { authenticationMethod: 'Password', succeeded: true },
      {
        authenticationMethod: 'Mobile app notification',
        succeeded: false,
        authenticationStepResultDetail: 'MFA denied; user declined the authentication',
      },
    ];
    expect(TRANSFORMS.mfaStepMethod(steps)).toBe('Mobile app notification');
    expect(TRANSFORMS.mfaStepResult(steps)).toBe('denied');
    expect(TRANSFORMS.mfaStepMethod([{ authenticationMethod: 'CloudOnlyPassword', succeeded: true }])).toBeUndefined();
    expect(TRANSFORMS.mfaStepResult([{ authenticationMethod: 'Passwordless phone sign-in', succeeded: true }])).toBe(
      'passed',
    );
  });

  it('come out of texts and codes', () => {
    expect(TRANSFORMS.mfaResultText('MFA requirement satisfied by claim in the token')).toBe('passed');
    expect(TRANSFORMS.mfaResultText('MFA denied; user did not respond to mobile app notification')).toBe('failed');
    expect(TRANSFORMS.mfaResultText('MFA required in Azure AD')).toBe('prompted');
    expect(TRANSFORMS.mfaResultOfCode(50074)).toBe('prompted');
    expect(TRANSFORMS.mfaResultOfCode('500121')).toBe('failed');
  });

  it('leave interruptions without outcome', () => {
    expect(TRANSFORMS.entraOutcome('0')).toBe('success');
    expect(TRANSFORMS.entraOutcome(50140)).toBe('success');
    expect(TRANSFORMS.entraOutcome(50126)).toBe('failure');
    expect(TRANSFORMS.entraOutcome(50074)).toBeUndefined();
  });
});

describe('mailbox rules of Outlook', () => {
  const rule = (actions: unknown, condition: unknown = '{}') => [
    { Name: 'RuleActions', Value: typeof actions === 'string' ? actions : JSON.stringify(actions) },
    { Name: 'RuleCondition', Value: condition },
  ];

  it('are read from lists of actions and from prose', () => {
    const list = rule([
      { ActionType: 'ForwardToRecipientsAction', Recipients: ['drop@x.org'] },
      { ActionType: 'Delete' },
    ]);
    expect(TRANSFORMS.ruleAction(list, 'forward')).toEqual(['drop@x.org']);
    expect(TRANSFORMS.ruleAction(list, 'delete')).toBe(true);
    expect(TRANSFORMS.ruleAction(list, 'read')).toBeUndefined();
    expect(TRANSFORMS.ruleAction(rule('Forward to drop@x.org'), 'forward')).toEqual(['drop@x.org']);
    expect(TRANSFORMS.ruleAction(rule('[]'), 'delete')).toBeUndefined();
  });

  it('give the words of their condition', () => {
    expect(TRANSFORMS.ruleCondition(rule('[]', '{"SubjectContains":["bank","pay"]}'))).toEqual(['bank', 'pay']);
    expect(TRANSFORMS.ruleCondition(rule('[]', 'From contains bank'))).toEqual(['From contains bank']);
  });
});

describe('scopes', () => {
  it('are those that hold after the change', () => {
    const permissions =
      '[[Id: a, Scope: User.Read]] => [[Id: a, ConsentType: AllPrincipals, Scope: User.Read Mail.Read, CreatedDateTime: , LastModifiedDateTime ]]; ';
    expect(TRANSFORMS.scopes(permissions)).toEqual(['User.Read', 'Mail.Read']);
    expect(TRANSFORMS.scopes('openid, profile')).toEqual(['openid', 'profile']);
    expect(TRANSFORMS.scopes(['a', 'b'])).toEqual(['a', 'b']);
  });
});

describe('small transformations', () => {
  it('take texts apart', () => {
    expect(TRANSFORMS.messageId('<a@x.org>')).toBe('a@x.org');
    expect(TRANSFORMS.messageId('\\u003ca@x.org\\u003e')).toBe('a@x.org');
    expect(TRANSFORMS.displayName('"A Person" <a@x.org>')).toBe('A Person');
    expect(TRANSFORMS.displayName('a@x.org')).toBeUndefined();
    expect(TRANSFORMS.lastSegment('https://x.org/a/b.docx')).toBe('b.docx');
    expect(TRANSFORMS.afterBackslash('org/User\\.')).toBe('.');
    expect(TRANSFORMS.exchangeClient('Client=OWA;Action=ViaProxy')).toBe('OWA');
    expect(TRANSFORMS.sharedWith('SharingLinks.0.AnonymousView.1')).toBe('anonymous');
    expect(TRANSFORMS.sharedWith('a@x.org')).toBe('a@x.org');
    expect(TRANSFORMS.machineName('192.0.2.1')).toBeUndefined();
    expect(TRANSFORMS.machineName('pc-7')).toBe('pc-7');
    expect(TRANSFORMS.smtpReply(550)).toBe('failed');
    expect(TRANSFORMS.withScheme('x.org/a', 'https')).toBe('https://x.org/a');
    expect(TRANSFORMS.absoluteUrl('/a')).toBeUndefined();
  });

  it('count the items in folders', () => {
    expect(TRANSFORMS.countItems([{ FolderItems: [{}, {}] }, { FolderItems: [{}] }])).toBe(3);
    expect(TRANSFORMS.countItems('[{},{}]')).toBe(2);
  });

  it('never throw as mappings use them, whatever they are given', () => {
    const odd = [
      null,
      '',
      '[',
      '{"a":[',
      7,
      Number.NaN,
      true,
      [],
      [[]],
      [null],
      {},
      { Name: 7 },
      [{ Name: {} }],
      { '0': null },
      'a'.repeat(5000),
    ];
    const uses = [...VENDOR_MAPPINGS, ...ZEEK_MAPPINGS].flatMap(usesIn);
    expect(uses.length).toBeGreaterThan(100);
    for (const { as, with: argument } of uses) {
      for (const value of odd) expect(() => TRANSFORMS[as](value, argument)).not.toThrow();
    }
  });
});

interface Use {
  readonly as: TransformName;
  readonly with?: unknown;
}

/** Every transformation with its argument in a part of a mapping. */
function usesIn(part: unknown): Use[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'as' in part && typeof part.as === 'string' && part.as in TRANSFORMS ? [part as Use] : [];
  return [...own, ...Object.values(part).flatMap(usesIn)];
}
