import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { untilItEnds } from '../../db/testing/until-it-ends.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { testDoor } from '../../export/testing/door.ts';
import { metaWorld, openMeta } from '../../export/testing/meta-world.ts';
import { openAdsDesk } from './testing/ads-desk.ts';

const child = fileURLToPath(new URL('./testing/uploading-child.ts', import.meta.url));
const folder = temporaryFolder('upload-kill');
afterAll(() => folder.remove());

const PEOPLE = 30;
const KILLS = 4;
const BATCH = 3;
const USERS = 'POST /v24.0/{audienceId}/users';

it('an audience whose sending is killed again and again ends up whole, nobody in it twice and nobody left out', { timeout: 300_000 }, async () => {
  const chance = seededRandom(20_261_122);
  let running = null as ChildProcess | null;
  let left = 0;
  let rows = 0;
  const meta = metaWorld({ currency: 'MXN', least: 100 });
  const taken = meta.world[USERS];
  // Half of the kills come before the platform has the batch, half when it has it and its answer is not in.
  const { server } = await openMeta({
    world: {
      ...meta.world,
      [USERS]: (heard) => {
        const isLast = --left === 0;
        if (isLast) running?.kill('SIGKILL');
        if (isLast && chance() < 0.5) return { status: 400 };
        rows += (heard.body.payload as { data: unknown[] }).data.length;
        return taken?.(heard) ?? {};
      },
    },
  });
  const path = `${folder.path}/client`;
  const ads = () => ({ ...openMeta.account(server.origin, testDoor(() => server.origin)), batch: BATCH });
  const before = openAdsDesk(path, 'meta', ads);
  before.people(Array.from({ length: PEOPLE }, (_, n) => ({ email: `p${n}@x.br` })));
  const id = await before.approved();
  before.close();

  const kills = await untilItEnds(child, JSON.stringify({ folder: path, origin: server.origin, id }), 20, (started, before) => {
    running = started;
    left = before < KILLS ? 1 + Math.floor(chance() * 3) : Infinity;
  });
  const after = openAdsDesk(path, 'meta', ads);
  const { state, counts } = await after.upload();
  after.close();
  await server.close();
  expect(kills).toBe(KILLS);
  expect([state, counts]).toEqual(['sent', { put: PEOPLE }]);
  expect([meta.kept.size, meta.audiences]).toEqual([PEOPLE, ['Clientes']]);
  expect(rows).toBeLessThanOrEqual(PEOPLE + KILLS * BATCH);
});
