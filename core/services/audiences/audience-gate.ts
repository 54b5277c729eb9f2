import type { AudienceBasis } from '../../contract/audiences.ts';
import type { HeldReason } from '../../contract/deliveries.ts';
import type { Actor } from '../../contract/values.ts';
import { createGate, type Person, type Rules } from '../../domain/gate/index.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import { readRole } from '../agency/service.ts';
import { peopleReader, readRules } from '../deliveries/service.ts';
import { clientDefaults } from '../import/service.ts';

export interface GateAnswer {
  passed: number[];
  held: { id: number; reason: HeldReason }[];
}

const ALL_DAY = Array.from({ length: 7 }, (): [number, number] => [0, 24]);
const never = { day: 0, week: 0, month: 0 };

/**
 * The gate for an audience: consent with proof and date, suppression, registers, erasure and the person who asks, as for any delivery. Hours and caps are of
 * messages, and an audience is none. A phone is an address too: platforms find people by it.
 */
export function audienceGate(unlocked: Unlocked, client: ClientDb, { basis, actor, now }: { basis: AudienceBasis; actor: Actor; now: number }): (ids: readonly number[]) => GateAnswer {
  const db = client.sqlite;
  const reader = (channel: AudienceBasis) => peopleReader(client, { channel, purpose: 'marketing', deliveryId: 0 });
  const [ads, other] = [reader('ads'), basis === 'ads' ? null : reader(basis)];
  const rules: Rules = { ...readRules(db), caps: { day: null, week: null, month: null }, week: ALL_DAY, weeks: {}, holidays: true };
  const home = clientDefaults(unlocked, client.id).country;
  const role = actor.startsWith('user:') ? readRole(unlocked.appDb.sqlite, actor.slice('user:'.length)) : null;
  // There is no copy in an audience: one that is complete stands for all of them.
  const gate = createGate({ at: now, copyFor: home as never, copies: new Map([[home, { sender: true, optOut: true }]]), home: home as never, approval: { by: actor, role } }, rules);
  return (ids) => {
    const answer: GateAnswer = { passed: [], held: [] };
    const said = ads(ids, now);
    const agreed = other === null ? said : other(ids, now);
    agreed.forEach(({ row, person }, at) => {
      const decision = gate(addressed(stricter(person, said[at]?.person), row));
      if (decision.kind === 'held') answer.held.push({ id: row.id, reason: decision.reason });
      else answer.passed.push(row.id);
    });
    return answer;
  };
}

const refusals: readonly string[] = ['denied', 'unsubscribed', 'complained'];

/** A no to ads goes before a yes to e-mail. */
function stricter(person: Person, ads: Person | undefined): Person {
  const refused = ads?.consent != null && refusals.includes(ads.consent.state);
  return refused ? { ...person, consent: ads.consent } : person;
}

const addressed = (person: Person, row: { email: string | null; phone: string | null }): Person => ({ ...person, address: row.email ?? row.phone, sent: never });
