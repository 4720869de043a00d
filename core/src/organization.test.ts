import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from './event.ts';
import { OrganizationInference } from './organization.ts';

function mailTo(...to: readonly string[]): WeftEvent {
  return { activity: 'message', 'email.direction': 'inbound', 'email.to.address': to } as unknown as WeftEvent;
}

describe('own domains', () => {
  it('are those of the accounts that log on, else those that mail comes to', () => {
    const inference = new OrganizationInference();
    for (const to of ['a@own.example', 'b@own.example', 'c@sub.example']) inference.tap(mailTo(to));
    expect(inference.domains()).toEqual(['own.example', 'sub.example']);
    inference.tap({ activity: 'logon', 'user.email': 'a@accounts.example' } as unknown as WeftEvent);
    expect(inference.domains()).toEqual(['accounts.example']);
  });

  it('stay few when mail goes to more domains than a call can have arguments', () => {
    const inference = new OrganizationInference();
    for (let index = 0; index < 150_000; index++) inference.tap(mailTo(`x@d${index}.example`));
    for (let index = 0; index < 3; index++) inference.tap(mailTo('x@busy.example'));
    expect(inference.domains()).toHaveLength(200);
    expect(inference.domains()).toContain('busy.example');
  });
});
