import type { ConsentClaim } from '../../domain/import/index.ts';

type Packed = [ConsentClaim['channel'], ConsentClaim['status'], ConsentClaim['at']?, ConsentClaim['source']?];

/** Claims as they are staged: a short JSON list each, as a million rows say much the same. Null where there are none. */
export function packConsents(claims: ConsentClaim[]): string | null {
  if (claims.length === 0) return null;
  let text = '';
  // Channel and status are words of our own: nothing in them needs escaping.
  for (const { channel, status, at, source } of claims) {
    const more = at === null && source === null ? '' : `,${at},${JSON.stringify(source)}`;
    text += `${text === '' ? '[' : ','}["${channel}","${status}"${more}]`;
  }
  return `${text}]`;
}

/** The claims of a staged row. */
export function unpackConsents(text: string | null): ConsentClaim[] {
  if (text === null) return [];
  return (JSON.parse(text) as Packed[]).map(([channel, status, at = null, source = null]) => ({ channel, status, at, source }));
}
