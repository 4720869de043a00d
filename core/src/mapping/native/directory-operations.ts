/**
 * What the operations of Microsoft's directory mean. The unified audit log writes them with a full stop at the end, the
 * directory's own audit log without; both read this.
 *
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities
 */
import type { ChangeKind } from '../../event.ts';

type Operations = { readonly [K in ChangeKind]?: readonly string[] };

/** Changes to accounts and what they may do. */
export const ACCOUNT_OPERATIONS: Operations = {
  'role-added': [
    'Add member to role',
    'Add eligible member to role',
    'Add scoped member to role',
    'Add member to role completed (PIM activation)',
    'Add member to role in PIM completed (permanent)',
    'Add member to role in PIM completed (timebound)',
    'Add eligible member to role in PIM completed (permanent)',
    'Add eligible member to role in PIM completed (timebound)',
    'Add member to role outside of PIM (permanent)',
    'Add role assignment outside of PIM (permanent)',
    'Add role assignment',
    'Create role assignment',
    'User has elevated their access to User Access Administrator for their Azure Resources',
    'The role assignment of User Access Administrator has been assigned to the user',
  ],
  'role-removed': [
    'Remove member from role',
    'Remove eligible member from role',
    'Remove scoped member from role',
    'Remove member from role completed (PIM deactivate)',
    'Remove member from role in PIM completed (permanent)',
    'Remove member from role in PIM completed (timebound)',
    'Remove eligible member from role in PIM completed (permanent)',
    'Remove eligible member from role in PIM completed (timebound)',
    'Remove member from role (PIM activation expired)',
    'Remove role assignment',
    'Delete role assignment',
  ],
  'group-added': ['Add member to group', 'Add owner to group'],
  'group-removed': ['Remove member from group', 'Remove owner from group'],
  'password-reset': [
    'Reset user password',
    'Reset password (by admin)',
    'Reset password (self-service)',
    'Reset password',
  ],
  'password-changed': ['Change user password', 'Change password (self-service)', 'Change password'],
  'mfa-disabled': ['Disable Strong Authentication'],
  'mfa-enabled': ['Enable Strong Authentication'],
  'mfa-method-added': [
    'User registered security info',
    'Admin registered security info',
    'User updated security info',
    'Admin updated security info',
    'Add Passkey (device-bound)',
    'Add Passkey',
    'Add FIDO2 security key',
    'Add Windows Hello for Business credential',
    'Add passwordless phone sign-in credential',
  ],
  'mfa-method-removed': [
    'User deleted security info',
    'Admin deleted security info',
    'Delete Passkey (device-bound)',
    'Delete Passkey',
    'Delete FIDO2 security key',
    'Delete Windows Hello for Business credential',
    'Delete passwordless phone sign-in credential',
  ],
  'account-created': ['Add user', 'Invite external user', 'Create guest user'],
  'account-deleted': ['Delete user', 'Hard Delete user'],
  'account-enabled': ['Enable account', 'Restore user'],
  'account-disabled': ['Disable account'],
  'account-updated': [
    'User changed default security info',
    'Convert federated user to managed',
    'Update external secrets',
  ],
  'device-registered': ['Add device', 'Register device'],
  other: [
    'Fraud reported - no action taken',
    'Fraud reported - user is blocked for MFA',
    'Suspicious activity reported',
  ],
};

/** `Update user` can be any of these; the modified properties decide. */
export const UPDATE_USER_OPERATIONS: readonly string[] = ['Update user'];

/** Changes to applications, domains and policies. */
export const ADMIN_OPERATIONS: Operations = {
  'application-created': ['Add application', 'Add service principal'],
  'application-credentials-added': [
    'Add service principal credentials',
    'Update application – Certificates and secrets management',
    'Update application - Certificates and secrets management',
  ],
  'application-permission-added': [
    'Add app role assignment to service principal',
    'Add app role assignment grant to user',
    'Add app role assignment to group',
  ],
  'application-owner-added': ['Add owner to application', 'Add owner to service principal'],
  'domain-federation-changed': [
    'Set domain authentication',
    'Set federation settings on domain',
    'Add unverified domain',
    'Add verified domain',
    'Verify domain',
    'Verify email verified domain',
    'Update domain',
  ],
  'policy-changed': [
    'Set Company Information',
    'Update Company settings',
    'Update authorization policy',
    'Add conditional access policy',
    'Update conditional access policy',
    'Delete conditional access policy',
    'Add named location',
    'Update named location',
    'Delete named location',
    'Add policy',
    'Update policy',
    'Delete policy',
    'Add policy to service principal',
    'Update security defaults',
    'Set password policy',
    'Set DirSyncEnabled flag',
    'Set device registration policies',
    'Authentication Methods Policy Update',
    'Authentication Methods Policy Reset',
    'Update role setting in PIM',
    'Update role definition',
    'Add role definition',
    'Add a partner to cross-tenant access setting',
    'Update a partner cross-tenant access setting',
    'Update the default cross-tenant access setting',
    'Add partner to company',
    'Create federated identity credential',
    'Disable PIM alert',
  ],
  other: ['Update application', 'Update service principal', 'Delete application', 'Remove service principal'],
};

export const CONSENT_OPERATIONS: readonly string[] = [
  'Consent to application',
  'Add delegated permission grant',
  'Add OAuth2PermissionGrant',
];

/** Why the rest is not read. */
export const IGNORED_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  'licence work': [
    'Change user license',
    'Set license properties',
    'Set group license',
    'Finish applying group based license to users',
    'Start applying group based license to users',
  ],
  'upkeep of groups, devices and applications': [
    'Add group',
    'Update group',
    'Delete group',
    'Update device',
    'Delete device',
    'Unregister device',
    'Add registered owner to device',
    'Add registered users to device',
    'Remove registered owner from device',
    'Remove registered users from device',
    'Remove service principal credentials',
    'Remove app role assignment from service principal',
    'Remove app role assignment from user',
    'Remove delegated permission grant',
    'Remove OAuth2PermissionGrant',
    'Remove owner from application',
    'Remove owner from service principal',
    'Remove policy from service principal',
    'Hard delete application',
    'Hard delete service principal',
    'Restore application',
  ],
  'a step of a change whose result is read': [
    'User started security info registration',
    'User registered all required security info',
    'User reviewed security info',
    'User started password reset',
    'User started password change',
    'Self-service password reset flow activity progress',
    'Security info saved for self-service password reset',
    'Redeem external user invite',
    'Add member to role requested (PIM activation)',
    'Add member to role in PIM requested (permanent)',
    'Add member to role in PIM requested (timebound)',
    'Add eligible member to role in PIM requested (permanent)',
    'Add eligible member to role in PIM requested (timebound)',
    'Remove member from role requested (PIM deactivate)',
    'Update StsRefreshTokenValidFrom Timestamp',
    'Update PasswordProfile',
    'Validate user authentication',
  ],
};

/** Both spellings of a list of operations. */
export function withFullStops(operations: readonly string[]): readonly string[] {
  return operations.flatMap((operation) => [operation, `${operation}.`]);
}

/** All operations of a table, in both spellings. */
export function operationsOf(operations: Operations): readonly string[] {
  return withFullStops(Object.values(operations).flat());
}

/** Operation → kind of change, in both spellings. */
export function kindsOf(operations: Operations): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(operations).flatMap(([kind, names]) => withFullStops(names).map((name) => [name, kind])),
  );
}
