import { createEgress, type Departure } from '../../egress/egress.ts';
import { createMailDoor } from '../../egress/mail-door.ts';
import type { Door } from '../connector-kind.ts';

export interface TestDoor extends Door {
  departures: Departure[];
  slept: number[];
}

/** A door that opens to one origin of this machine, keeps its receipts, and waits in no time. */
export function testDoor(origin: () => string): TestDoor {
  const departures: Departure[] = [];
  const slept: number[] = [];
  let now = Date.UTC(2026, 10, 21, 12);
  const door = { isOn: () => false, record: (line: Departure) => void departures.push(line), endpoints: () => [origin()] };
  return {
    departures, slept, clientId: '11111111-1111-4111-8111-111111111111', actor: 'user:1', detail: { delivery: 'd1' },
    egress: createEgress(door),
    mailDoor: createMailDoor(door),
    patience: { chance: () => 0.5, sleep: async (ms) => { slept.push(ms); now += ms; } },
    now: () => now,
  };
}

export async function* inBatches<T>(...batches: T[][]): AsyncGenerator<readonly T[]> {
  for (const batch of batches) yield batch;
}

export async function gather<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
