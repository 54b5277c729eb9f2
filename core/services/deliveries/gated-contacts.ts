import { setImmediate } from 'node:timers/promises';
import type { ConsentChannel } from '../../contract/contacts.ts';
import type { DeliveryAudience, HeldReason } from '../../contract/deliveries.ts';
import type { Country } from '../../contract/values.ts';
import { createConsentGate } from '../../domain/gate/index.ts';
import type { Unlocked } from '../../vault/types.ts';
import { clientDefaults } from '../import/service.ts';
import { audienceOf } from './audience.ts';
import { peopleReader } from './people.ts';
import { readRules } from './repo-rules.ts';

const CHUNK = 1000;

export interface GatedContacts {
  passed: number[];
  /** How many are held back, by reason. */
  held: Partial<Record<HeldReason, number>>;
}

export interface GatedRequest {
  clientId: string;
  channel: ConsentChannel;
  purpose: string;
  audience: DeliveryAudience;
  signal?: AbortSignal;
}

/**
 * Whose data may leave for a channel and purpose: what the gate says of consent and suppression, without letter, hours or caps. For lists that go to
 * an ad platform the channel is `ads`.
 */
export async function gatedContacts(vault: { require(): Unlocked }, { clientId, channel, purpose, audience, signal }: GatedRequest): Promise<GatedContacts> {
  const unlocked = vault.require();
  const client = unlocked.openClient(clientId);
  const holds = createConsentGate(clientDefaults(unlocked, clientId).country as Country, readRules(client.sqlite));
  const read = peopleReader(client, { channel, purpose, deliveryId: 0 });
  const answer: GatedContacts = { passed: [], held: {} };
  const ids = audienceOf(client, audience);
  for (let from = 0; from < ids.length; from += CHUNK) {
    signal?.throwIfAborted();
    for (const { row, person } of read(Array.from(ids.subarray(from, from + CHUNK)), 0)) {
      const reason = holds(person);
      if (reason === null) answer.passed.push(row.id);
      else answer.held[reason] = (answer.held[reason] ?? 0) + 1;
    }
    await setImmediate();
  }
  return answer;
}
