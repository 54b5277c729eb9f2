import type { Database } from 'better-sqlite3';
import type { ConsentState } from '../../contract/contacts.ts';
import { decide, type Claim, type Standing } from '../../domain/consent/index.ts';

export interface ConsentContext {
  importId: number | null;
  source: string;
  /** Time of a claim without a date, epoch milliseconds. */
  now: number;
  /** Keeps what is changed, so that it can be put back. */
  log: {
    update(table: 'consent_state', key: (string | number)[], before: Record<string, string | number | null>, after: Record<string, string | number | null>): void;
    created(table: 'consent_state', key: (string | number)[]): void;
  };
}

export interface Applied {
  changed: number;
  /** Claims of permission that a suppression withstood. */
  kept: number;
}

export interface ConsentWriter {
  /** @param fresh true for a contact that this import made: it goes with the import, nothing is kept for an undo */
  apply(contactId: number, claims: Claim[], fresh: boolean): Applied;
}

interface Stored {
  state: ConsentState;
  at: number;
  dated: number;
  consentId: number;
}

/** Writes claims into the log and the current state. */
export function consentWriter(db: Database, { importId, source, now, log }: ConsentContext): ConsentWriter {
  const read = db.prepare<[number, string, string], Stored>(
    'SELECT state, at, dated, consent_id AS consentId FROM consent_state WHERE contact_id = ? AND channel = ? AND purpose = ?',
  );
  const prove = db.prepare<[number, string, string, string, number, string | null, string, number | null], { id: number }>(
    `INSERT INTO consent (contact_id, channel, purpose, state, at, proof, source, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (contact_id, channel, purpose, state, at) DO UPDATE SET state = state RETURNING id`,
  );
  const insert = db.prepare('INSERT INTO consent_state (contact_id, channel, purpose, state, at, dated, consent_id) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const set = (contactId: number, claim: Claim, { state, at, dated }: Standing, current: Stored | undefined, fresh: boolean) => {
    const proof = prove.get(contactId, claim.channel, claim.purpose, state, at, claim.proof, source, importId);
    const id = proof?.id ?? 0;
    const key = [contactId, claim.channel, claim.purpose];
    if (current) {
      const before = { state: current.state, at: current.at, dated: current.dated, consent_id: current.consentId };
      log.update('consent_state', key, before, { state, at, dated: dated ? 1 : 0, consent_id: id });
    } else {
      insert.run(contactId, claim.channel, claim.purpose, state, at, dated ? 1 : 0, id);
      if (!fresh) log.created('consent_state', key);
    }
  };
  return {
    apply(contactId, claims, fresh) {
      const applied = { changed: 0, kept: 0 };
      for (const claim of claims) {
        const current = read.get(contactId, claim.channel, claim.purpose);
        const decision = decide(current ? { ...current, dated: current.dated === 1 } : null, claim, now);
        if (decision.kind === 'kept') applied.kept++;
        if (decision.kind !== 'set') continue;
        set(contactId, claim, decision, current, fresh);
        applied.changed++;
      }
      return applied;
    },
  };
}
