/** Whether a look-up says that its name exists. */
import type { WeftEvent } from '../event.ts';

export function nameExists(event: WeftEvent): 'yes' | 'no' | 'unknown' {
  const code = event['dns.response_code'];
  if (typeof code === 'string') {
    const folded = code.toLowerCase();
    return folded === 'nxdomain' || folded === '3' || folded === 'nonexistent' || folded === 'name error'
      ? 'no'
      : 'yes';
  }
  return (event['dns.resolved_ip']?.length ?? 0) > 0 ? 'yes' : 'unknown';
}
