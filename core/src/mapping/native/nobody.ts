/** A message has no acting user: lays nothing over what a mapping's common fields say of one. */
import type { FieldSource } from '../mapping.ts';

export const NOBODY: { readonly [F in 'user.id' | 'user.email' | 'user.name']: FieldSource } = {
  'user.id': { value: '' },
  'user.email': { value: '' },
  'user.name': { value: '' },
};
