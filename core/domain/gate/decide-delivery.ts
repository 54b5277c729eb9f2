import { suppressed } from '../consent/index.ts';
import type { HeldReason } from '../../contract/deliveries.ts';
import { limitsOf, wantsConfirmed } from './country-law.ts';
import { windowFor, type WindowAnswer } from './send-windows.ts';
import type { CopyFacts, Decision, Person, Role, Rules, Sending } from './types.ts';

const APPROVERS: ReadonlySet<Role | null> = new Set<Role | null>(['owner', 'manager']);

/** Whether an approval is one: by a person, whose role is to approve; never by a token or the program itself. */
export const isApproval = (approval: Sending['approval']): boolean => approval !== null && approval.by.startsWith('user:') && APPROVERS.has(approval.role);

/** What stands against a person whatever the delivery and whatever anybody wishes. */
function refusalOf({ state, consent, hard, addressRefused, registered, tombstoned }: Person): HeldReason | null {
  if (state === 'erased' || tombstoned) return 'erased';
  if (hard === 'complained') return 'complained';
  if (consent && suppressed.has(consent.state)) return consent.state as HeldReason;
  if (hard === 'bounced') return 'bounced';
  if (addressRefused) return 'addressRefused';
  return registered ? 'doNotContact' : null;
}

/** What is missing for a yes with proof and date. */
function missingOf({ state, address, consent, repeated }: Person): HeldReason | null {
  if (address === null || address === '') return 'noAddress';
  if (consent === null) return 'noConsent';
  if (consent.state !== 'granted') return 'pending';
  if (!consent.dated) return 'undated';
  if (!consent.proven) return 'unproven';
  return repeated || state === 'merged' ? 'sameAddress' : null;
}

function lackOf(copy: CopyFacts | undefined): HeldReason | null {
  if (!copy) return 'noCopy';
  if (!copy.sender) return 'noSender';
  return copy.optOut ? null : 'noOptOut';
}

function isTooOften({ sent }: Person, country: string, { caps }: Rules): boolean {
  const perDay = Math.min(caps.day ?? Infinity, limitsOf(country)?.perDay ?? Infinity);
  return sent.day >= perDay || sent.week >= (caps.week ?? Infinity) || sent.month >= (caps.month ?? Infinity);
}

/**
 * The gate of one delivery: decides for one person after the other. Refusals come first and nothing overrides them; what the client's rules decide comes
 * last. Windows are worked out once for each country and zone.
 */
export function createGate(sending: Sending, rules: Rules): (person: Person) => Decision {
  const { at, copies, copyFor, home, approval } = sending;
  const approved = isApproval(approval);
  const windows = new Map<string, WindowAnswer>();
  const confirmed = new Map<string, boolean>();
  const windowOf = (country: string, timezone: string | null): WindowAnswer => remember(windows, `${country} ${timezone ?? ''}`, () => windowFor(country, timezone, at, rules));
  return (person) => {
    const country = person.country ?? home;
    const copy = copyFor ?? country;
    const held = (reason: HeldReason): Decision => ({ kind: 'held', reason, copy });
    const firm = refusalOf(person) ?? missingOf(person) ?? (approved ? lackOf(copies.get(copy)) : 'notApproved');
    if (firm !== null) return held(firm);
    if (person.consent?.confirmed !== true && remember(confirmed, country, () => wantsConfirmed(country, rules))) return held('unconfirmed');
    if (isTooOften(person, country, rules)) return held('frequency');
    const window = windowOf(country, person.timezone);
    if (window.kind === 'never') return held('noWindow');
    return window.kind === 'open' ? { kind: 'pass', copy } : { kind: 'deferred', until: window.until, because: window.because, copy };
  };
}

/** The part of the gate that asks only whether a person's data may leave for a channel: refusals, proof and date, confirmation. Null: it may. */
export function createConsentGate(home: Sending['home'], rules: Pick<Rules, 'doubleOptIn' | 'lawChecked'>): (person: Person) => HeldReason | null {
  const confirmed = new Map<string, boolean>();
  return (person) => {
    const country = person.country ?? home;
    const firm = refusalOf(person) ?? missingOf(person);
    if (firm !== null) return firm;
    return person.consent?.confirmed !== true && remember(confirmed, country, () => wantsConfirmed(country, rules)) ? 'unconfirmed' : null;
  };
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
