import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fuzz } from './testing/fuzz.ts';
import { openServer, type OpenServer } from './testing/open-server.ts';

vi.setConfig({ hookTimeout: 120_000, testTimeout: 600_000 });

let server: OpenServer;
beforeAll(async () => void (server = await openServer()));
afterAll(() => server.close());

// `bench/fuzz-api.ts` asks longer, with other seeds.
test('no answer to anything that the description describes, nearly describes or does not is the program\'s fault', async () => {
  const { requests, statuses, findings } = await fuzz({ server, seed: 1, runs: 4 });
  expect(findings).toEqual([]);
  expect(requests).toBeGreaterThan(800);
  // It got past the first check: many answers are what was asked for.
  expect(statuses[200]).toBeGreaterThan(requests / 5);
});
