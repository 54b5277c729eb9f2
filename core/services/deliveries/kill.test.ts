import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { untilItEnds } from '../../db/testing/until-it-ends.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { startSmtp } from '../../export/mail/testing/smtp-test-server.ts';
import { clientId, openDesk, person } from './testing/desk.ts';
import { fakeMail } from './testing/fake-carriers.ts';

const child = fileURLToPath(new URL('./testing/sending-child.ts', import.meta.url));
const folder = temporaryFolder('deliveries-kill');
afterAll(() => folder.remove());

const PEOPLE = 60;
const KILLS = 7;

/** Who got how many messages; `onMessage` is asked as each has arrived whole and before the server says so. */
async function listeningServer(onMessage: () => Promise<void>) {
  const got = new Map<string, number>();
  const smtp = await startSmtp({
    onData(stream, session, done) {
      stream.resume().once('end', () => {
        for (const { address } of session.envelope.rcptTo) got.set(address, (got.get(address) ?? 0) + 1);
        const answer = async () => {
          await onMessage();
          done(null, 'queued');
        };
        void answer();
      });
    },
  });
  return { got, ...smtp };
}

it('a delivery that is killed again and again, each time as messages are leaving, writes to nobody twice', { timeout: 300_000 }, async () => {
  const chance = seededRandom(20_261_121);
  let running = null as ChildProcess | null;
  let left = 0;
  const server = await listeningServer(async () => {
    // Half of the kills come when the server has the message and has not said so; the others a moment after.
    if (--left !== 0) return;
    if (chance() < 0.5) running?.kill('SIGKILL');
    else setTimeout(() => running?.kill('SIGKILL'), 3 * chance());
    await wait(20);
  });
  const path = `${folder.path}/client`;
  const before = openDesk(path, () => fakeMail());
  before.add([...Array.from({ length: PEOPLE }, (_, n) => ({ email: `p${n}@x.br` })), { email: 'no@x.br', consent: 'unsubscribed' }]);
  // By the clock of the children, which stands still at the same time.
  const id = await before.ready(before.campaign());
  before.close();

  const kills = await untilItEnds(child, JSON.stringify({ folder: path, port: server.port, id }), 40, (started, before) => {
    running = started;
    left = before < KILLS ? 2 + Math.floor(chance() * 6) : Infinity;
  });
  await server.stop();

  const after = openDesk(path, () => fakeMail());
  const { state, counts } = await after.get(id);
  const { rows } = await after.handlers['deliveries.people']({ clientId, id, offset: 0, limit: 1000 }, person);
  // A person looks at the server and says who got it: nobody is written to by that.
  const waits = rows.filter(({ state: is }) => is === 'doubt');
  for (const { contactId, email } of waits) await after.handlers['deliveries.settle']({ clientId, id, contactId, arrived: server.got.has(email ?? '') }, person);
  const lost = waits.filter(({ email }) => !server.got.has(email ?? '')).length;
  expect(await after.get(id)).toMatchObject({ state: lost > 0 ? 'paused' : 'sent', counts: { doubt: 0, queued: lost, sent: PEOPLE - lost } });
  after.close();
  expect(kills).toBe(KILLS);
  expect([...server.got.values()].every((times) => times === 1)).toBe(true);
  expect([state, counts.queued, counts.sending]).toEqual(['sent', 0, 0]);
  expect((counts.sent ?? 0) + (counts.doubt ?? 0)).toBe(PEOPLE);
  expect(counts.doubt).toBeGreaterThan(0);
  expect(counts.doubt).toBeLessThanOrEqual(KILLS * 4);
  for (const { email, state: is } of rows) {
    if (is === 'sent') expect([email, server.got.get(email ?? '')]).toEqual([email, 1]);
    if (is === 'held') expect([email, server.got.get(email ?? '')]).toEqual([email, undefined]);
  }
});
