import type { ConsentChannel, ConsentState } from '../../contract/contacts.ts';

/** What is known of one channel and purpose. */
export interface Standing {
  state: ConsentState;
  /** Epoch milliseconds: of the proof, or else of when it was said to us. */
  at: number;
  /** Whether a proof gave that time. */
  dated: boolean;
}

/** What a file or a person says. `at` null: said without a date. */
export interface Claim {
  channel: ConsentChannel;
  purpose: string;
  /** 'never' says that permission was never asked for: it takes a permission away but is no refusal. */
  state: ConsentState | 'never';
  at: number | null;
  proof: string | null;
}

export type Decision =
  | { kind: 'unchanged' }
  /** A suppressed person stays so although the claim says otherwise. */
  | { kind: 'kept' }
  | ({ kind: 'set' } & Standing);

/** States in which nobody may be written to. */
export const suppressed: ReadonlySet<ConsentState> = new Set<ConsentState>(['denied', 'unsubscribed', 'bounced', 'complained']);

/** How hard a suppression is: a complaint is not softened into a bounce by an undated list. */
const weight: Record<ConsentState, number> = { granted: 0, pending: 0, bounced: 1, denied: 2, unsubscribed: 3, complained: 4 };

/**
 * What a claim does to what is known. A suppression holds until a permission with a date after it; a permission gives
 * way to any undated refusal and to every refusal that is not older than it.
 * @param now time of an undated claim, epoch milliseconds
 */
export function decide(current: Standing | null, claim: Claim, now: number): Decision {
  const state = claim.state === 'never' ? 'denied' : claim.state;
  const at = claim.at ?? now;
  if (claim.state === 'never' && (current === null || suppressed.has(current.state))) return { kind: 'unchanged' };
  const said: Standing = { state, at, dated: claim.at !== null };
  if (current === null) return { kind: 'set', ...said };
  return suppressed.has(state) ? refusal(current, said) : permission(current, said);
}

const unchanged: Decision = { kind: 'unchanged' };

function refusal(current: Standing, said: Standing): Decision {
  const newerProof = said.dated && said.at > current.at;
  if (!suppressed.has(current.state)) {
    // Only a permission with a date of its own outlives a refusal, and only an older one.
    return said.dated && current.dated && said.at < current.at ? unchanged : { kind: 'set', ...said };
  }
  if (said.state === current.state) return newerProof ? { kind: 'set', ...said } : unchanged;
  const harder = !said.dated && weight[said.state] > weight[current.state];
  return newerProof || harder ? { kind: 'set', ...said } : unchanged;
}

function permission(current: Standing, said: Standing): Decision {
  const newerProof = said.dated && (said.at > current.at || !current.dated);
  if (suppressed.has(current.state)) return said.dated && said.at > current.at ? { kind: 'set', ...said } : { kind: 'kept' };
  if (said.state === current.state) return newerProof ? { kind: 'set', ...said } : unchanged;
  return said.state === 'granted' ? { kind: 'set', ...said } : unchanged;
}
