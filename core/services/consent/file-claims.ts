import { consentChannel, type ConsentState } from '../../contract/contacts.ts';
import type { Claim } from '../../domain/consent/index.ts';
import type { ConsentClaim, ConsentStatus } from '../../domain/import/index.ts';

const states: Record<ConsentStatus, ConsentState | 'never'> = {
  subscribed: 'granted', unsubscribed: 'unsubscribed', bounced: 'bounced', complained: 'complained', pending: 'pending', never: 'never',
};

const refusals: ReadonlySet<Claim['state']> = new Set<Claim['state']>(['unsubscribed', 'bounced', 'complained', 'denied']);

/** What the rows of a person say, as claims. A refusal in the row stands against a permission that no later date of its own proves. */
export function fileClaims(claims: ConsentClaim[]): Claim[] {
  const said = claims.flatMap(({ channel, status, at, source }): Claim[] => {
    const known = consentChannel.safeParse(channel);
    return known.success ? [{ channel: known.data, purpose: 'marketing', state: states[status], at, proof: source }] : [];
  });
  // Not asked by one row, answered by another.
  const answered = (claim: Claim) => said.some(({ channel, state }) => channel === claim.channel && state !== 'never');
  const refusedAt = (claim: Claim) => said.filter(({ channel, state }) => channel === claim.channel && refusals.has(state)).map(({ at }) => at ?? Infinity);
  return said.filter((claim) => claim.state !== 'never' || !answered(claim)).filter((claim) => refusals.has(claim.state) || refusedAt(claim).every((at) => (claim.at ?? -Infinity) > at)).sort(byTime);
}

/** What has no date is said now, after all that has one. */
const now = Number.MAX_SAFE_INTEGER;

function byTime(left: Claim, right: Claim): number {
  return (left.at ?? now) - (right.at ?? now);
}
