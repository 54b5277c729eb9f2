import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostTrials, successiveHalving } from './successive-halving.ts';

const never = { clock: () => 0, deadline: Infinity };

test('27 candidates are looked at 27, 9 and 3 times, ever closer', async () => {
  const candidates = Array.from({ length: 27 }, (_, at) => at);
  // The first look errs by up to 4; the best survives it.
  const { best, trials, stopped } = await successiveHalving({ ...never, candidates, rounds: 3, evaluate: async (at, round) => Math.abs(at - 13) + (round === 0 ? (at * 7) % 5 : 0) });
  expect([0, 1, 2].map((round) => trials.filter((trial) => trial.round === round).length)).toEqual([27, 9, 3]);
  expect(best).toBe(13);
  expect(stopped).toBe(false);
});

test('without noise it finds the least, whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (candidates, rounds) => {
      const { best, trials } = await successiveHalving({ ...never, candidates, rounds, evaluate: async (loss) => loss });
      expect(best).toBe(Math.min(...candidates));
      expect(trials).toHaveLength(mostTrials(candidates.length, rounds));
    }),
  );
});

test('the deadline ends it with the best seen; the first candidate is always looked at', async () => {
  let now = 0;
  const timed = { clock: () => now, evaluate: async (loss: number) => ((now += 10), loss) };
  const cut = await successiveHalving({ ...timed, candidates: [5, 3, 4, 1], rounds: 3, deadline: 25 });
  expect(cut).toMatchObject({ best: 3, stopped: true });
  expect(cut.trials.map(({ ms }) => ms)).toEqual([10, 10, 10]);
  now = 100;
  expect(await successiveHalving({ ...timed, candidates: [5, 3], rounds: 2, deadline: 0 })).toMatchObject({ best: 5, stopped: true });
});

test('a second round that the deadline forbids leaves the winner of the first', async () => {
  let now = 0;
  const { best, trials } = await successiveHalving({ candidates: [5, 3, 4], rounds: 2, clock: () => now, deadline: 30, evaluate: async (loss) => ((now += 10), loss) });
  expect(best).toBe(3);
  expect(trials).toHaveLength(3);
});

test('a loss that is no number loses', async () => {
  const { best } = await successiveHalving({ ...never, candidates: [1, 2, 3], rounds: 2, evaluate: async (at) => (at === 1 ? Number.NaN : at) });
  expect(best).toBe(2);
});

test('nothing to choose from is an error', async () => {
  await expect(successiveHalving({ ...never, candidates: [], rounds: 2, evaluate: async () => 0 })).rejects.toThrow(RangeError);
});
