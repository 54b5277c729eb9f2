import type { ConsentChannel } from '../../contract/contacts.ts';
import type { Person } from '../../domain/gate/index.ts';
import { emailKey } from '../../domain/import/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { isErased, tellingNames, tombstonesOf } from '../identity/service.ts';
import { factReader, identitiesOfMany, type FactRow, type SentRow } from './repo-facts.ts';
import { registerCheck } from './repo-registers.ts';

export interface Looked {
  row: FactRow;
  /** As the gate takes it; `repeated` is the caller's to say. */
  person: Person;
  /** The comparison form of the address, where others have it too. */
  shared: string | null;
}

/** Words by which a proof says that the person answered a confirmation. */
const CONFIRMED = /doubl|doble|dupl[oa]|confirm/iu;
const nothing: SentRow = { id: 0, day: 0, week: 0, month: 0 };

/** Reads of contacts what the gate looks at. Registers and tombstones are those of when it was made. */
export function peopleReader(client: ClientDb, { channel, purpose, deliveryId }: { channel: ConsentChannel; purpose: string; deliveryId: number }): (ids: readonly number[], now: number) => Looked[] {
  const db = client.sqlite;
  const kind = channel === 'email' || channel === 'ads' ? 'email' : 'phone';
  const read = factReader(db, channel, purpose);
  const tombstones = tombstonesOf(db, client.subkey('tombstone'));
  const isRegistered = registerCheck(db, client.subkey('do-not-contact'));
  // An ad platform knows people by either.
  const addressOf = (row: FactRow) => (channel === 'ads' ? (row.email ?? row.phone) : kind === 'email' ? row.email : row.phone);
  const compareOf = (address: string) => (kind === 'email' ? emailKey(address.trim().toLowerCase()) : address);
  const registered = (ids: readonly number[]): Set<number> => new Set(isRegistered === null ? [] : identitiesOfMany(db, ids).filter(isRegistered).map(({ id }) => id));
  return (ids, now) => {
    const rows = read.facts(ids);
    const compares = rows.flatMap((row) => (addressOf(row) ? [compareOf(addressOf(row) ?? '')] : []));
    const [shared, sent, listed] = [read.shared(kind, compares), read.sent(ids, now, deliveryId), registered(ids)];
    return rows.map((row) => {
      const address = addressOf(row);
      const compare = address ? compareOf(address) : null;
      const isTombstoned = compare !== null && tombstones !== null && isErased(tombstones, kind, compare, () => tellingNames(row));
      const person: Person = {
        ...personOf(row, address), addressRefused: compare !== null && shared.get(compare) === true, registered: listed.has(row.id), tombstoned: isTombstoned, repeated: false, sent: sent.get(row.id) ?? nothing,
      };
      return { row, person, shared: compare !== null && shared.has(compare) ? compare : null };
    });
  };
}

const STATES = ['active', 'merged', 'erased'] as const;

function personOf(row: FactRow, address: string | null): Omit<Person, 'addressRefused' | 'registered' | 'tombstoned' | 'repeated' | 'sent'> {
  const { consent, dated, proof, importId, asked } = row;
  const said = proof !== null && proof.trim() !== '';
  return {
    state: STATES[row.state], address, country: row.country, timezone: row.timezone, hard: row.hard === 2 ? 'complained' : row.hard === 1 ? 'bounced' : null,
    consent: consent === null ? null : { state: consent, dated: dated === 1, proven: said || importId !== null, confirmed: asked === 1 || (said && CONFIRMED.test(proof)) },
  };
}
