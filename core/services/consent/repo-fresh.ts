import type { Database } from 'better-sqlite3';
import { decide, type Claim, type Standing } from '../../domain/consent/index.ts';

export interface FreshContext {
  importId: number | null;
  source: string;
  /** Time of a claim without a date, epoch milliseconds. */
  now: number;
}

/** What is said of contacts of whom nothing is known yet. */
export type FreshClaims = { contactId: number; claims: Claim[] }[];

type ConsentRow = [id: number, contactId: number, channel: string, purpose: string, state: string, at: number, proof: string | null];
type StateRow = [contactId: number, channel: string, purpose: string, state: string, at: number, dated: number, consentId: number];

/** Writes the consents of new contacts, a range of them by two statements; what each claim does is decided as for any other. */
export function freshConsents(db: Database, { importId, source, now }: FreshContext): (said: FreshClaims) => void {
  const columns = (count: number) => Array.from({ length: count }, (_, at) => `value->>${at}`).join(', ');
  const last = db.prepare<[], { id: number }>('SELECT ifnull(max(id), 0) AS id FROM consent');
  const prove = db.prepare(
    `INSERT INTO consent (id, contact_id, channel, purpose, state, at, proof, source, import_id) SELECT ${columns(7)}, ?, ? FROM jsonb_each(?)`,
  );
  const stand = db.prepare(
    `INSERT INTO consent_state (contact_id, channel, purpose, state, at, dated, consent_id) SELECT ${columns(7)} FROM jsonb_each(?)`,
  );
  return (said) => {
    const consents: ConsentRow[] = [];
    const states: StateRow[] = [];
    let id = last.get()?.id ?? 0;
    for (const { contactId, claims } of said) {
      for (const [{ channel, purpose }, standings] of standingsOf(claims, now)) {
        for (const { state, at, proof } of standings) consents.push([++id, contactId, channel, purpose, state, at, proof]);
        const standing = standings.at(-1);
        if (standing) states.push([contactId, channel, purpose, standing.state, standing.at, standing.dated ? 1 : 0, id]);
      }
    }
    if (consents.length === 0) return;
    prove.run(source, importId, JSON.stringify(consents));
    stand.run(JSON.stringify(states));
  };
}

type Proven = Standing & { proof: string | null };

/** What claims lead to, channel by channel in their alphabetical order, from the first standing to the last. */
function standingsOf(claims: Claim[], now: number): [Claim, Proven[]][] {
  const found = new Map<string, [Claim, Proven[]]>();
  for (const claim of claims) {
    const name = `${claim.channel}\u001f${claim.purpose}`;
    const [, standings] = found.get(name) ?? [claim, []];
    const decision = decide(standings.at(-1) ?? null, claim, now);
    if (decision.kind !== 'set') continue;
    const { state, at, dated } = decision;
    const known = standings.findIndex((one) => one.state === state && one.at === at);
    // A standing that comes back is one proof, not two.
    const proof = known < 0 ? claim.proof : (standings.splice(known, 1)[0]?.proof ?? null);
    standings.push({ state, at, dated, proof });
    found.set(name, [claim, standings]);
  }
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}
