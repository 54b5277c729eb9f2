import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { country } from '../core/contract/values.ts';
import { createGate, defaultRules, type Person } from '../core/domain/gate/index.ts';
import { lettersOf } from '../core/services/deliveries/letters.ts';
import { openDesk } from '../core/services/deliveries/testing/desk.ts';
import { fakeMail } from '../core/services/deliveries/testing/fake-carriers.ts';

/** Decisions of the gate a second: alone, for a million people; and for the contacts of a client, read and kept. Prints one JSON line. */
const PEOPLE = 1_000_000;
const CONTACTS = Number(process.env['BENCH_GATE_CONTACTS'] ?? 200_000);
const states = ['granted', 'granted', 'granted', 'pending', 'unsubscribed'] as const;

function peopleOf(count: number): Person[] {
  return Array.from({ length: count }, (_, n) => ({
    state: 'active', address: `p${n}@x.mx`, country: country.options[n % country.options.length] ?? 'MX', timezone: n % 3 === 0 ? 'America/Bogota' : null, hard: null, addressRefused: false, registered: n % 50 === 0, tombstoned: false,
    repeated: false, sent: { day: n % 9 === 0 ? 1 : 0, week: 0, month: 0 }, consent: { state: states[n % 5] ?? 'granted', dated: n % 11 !== 0, proven: true, confirmed: n % 2 === 0 },
  }));
}

function decide(): { perSecond: number; passed: number } {
  const copies = new Map(country.options.map((code) => [code as string, { sender: true, optOut: true }]));
  const people = peopleOf(PEOPLE);
  const gate = createGate({ at: Date.UTC(2026, 2, 4, 17), copies, copyFor: null, home: 'MX', approval: { by: 'user:1', role: 'owner' } }, defaultRules);
  const at = performance.now();
  let passed = 0;
  for (const person of people) if (gate(person).kind !== 'held') passed += 1;
  return { perSecond: PEOPLE / ((performance.now() - at) / 1000), passed };
}

/** The first letter loads what renders letters, once in the life of a process: it is timed by itself. */
async function prepare(): Promise<{ perSecond: number; people: number; peakMb: number; lettersMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'querencia-gate-'));
  const desk = openDesk(folder, () => fakeMail());
  const countries = ['BR', 'MX'];
  desk.add(Array.from({ length: CONTACTS }, (_, n) => ({ email: `p${n}@x.br`, country: countries[n % 2] ?? 'BR', consent: n % 7 === 0 ? 'unsubscribed' : 'granted' })));
  const campaignId = desk.campaign();
  const first = performance.now();
  await lettersOf(desk.client, campaignId);
  const lettersMs = performance.now() - first;
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const at = performance.now();
  const { people } = await desk.prepare({ campaignId });
  const seconds = (performance.now() - at) / 1000;
  clearInterval(watch);
  desk.close();
  rmSync(folder, { recursive: true, force: true });
  return { perSecond: people / seconds, people, peakMb: peak / 2 ** 20, lettersMs };
}

// Contacts first: a million people in memory would be collected while they are looked at.
const contacts = await prepare();
console.log(JSON.stringify({ people: PEOPLE, alone: decide(), contacts }));
