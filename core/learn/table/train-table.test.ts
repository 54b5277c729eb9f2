import { describe, expect, test, vi } from 'vitest';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { bundleModel } from './bundle-model.ts';
import { calibrateScores } from './calibrate-scores.ts';
import { parseCard, type Card } from './card.ts';
import type { ModelFolder } from './model-folder.ts';
import { planTable } from './prepare-table.ts';
import { scoreTable, type ScoredRow, type UnscoredRow } from './score-table.ts';
import { csv, customers, HEADER, NOW, refusal, request, tableOf, train, trained } from './testing/made-table.ts';
import type { TrainedTable, TrainRequest } from './train-table.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

function bundle(table: TrainedTable, changes: Partial<TrainRequest> = {}): { card: Card; folder: ModelFolder; files: ReadonlyMap<string, Uint8Array | string> } {
  const facts = { request: { ...request, ...changes }, createdAt: new Date(NOW), table: { sha256: '', bytes: 0 }, testSha256: null, versions: { querencia: '0' } };
  const { files, card } = bundleModel(table, facts);
  const folder = { card: parseCard(JSON.stringify(card)), file: (name: string) => Buffer.from(files.get(name) ?? '') };
  return { card, folder, files };
}

async function score(folder: ModelFolder, text: string, explain = 0): Promise<(ScoredRow & Partial<UnscoredRow>)[]> {
  const blocks = await scoreTable(folder, await tableOf(text), { explain, now: NOW });
  if ('refused' in blocks) throw new Error(JSON.stringify(blocks.refused));
  const all: (ScoredRow & Partial<UnscoredRow>)[] = [];
  for await (const { rows } of blocks) all.push(...(rows as (ScoredRow & Partial<UnscoredRow>)[]));
  return all;
}

describe('a classification', () => {
  const rows = customers(1500);
  const table = trained(csv(rows), { id: 'id' });

  test('is better than knowing the rate, and says how it came about', async () => {
    const { card } = bundle(await table, { id: 'id' });
    expect(card.target).toEqual({ task: 'classification', column: 'churn', positive: 'yes', negatives: ['no'] });
    expect(card.data.rows).toBe(1500);
    expect(Math.abs(card.data.testRows - 375)).toBeLessThanOrEqual(2);
    expect(card.features).toEqual(['tenure', 'plan', 'age']);
    // The chances themselves reach about 0.85 on such rows.
    expect(card.test.auc).toBeGreaterThan(0.78);
    expect(card.test.logLoss).toBeLessThan((card.baseline.logLoss ?? 0) * 0.85);
    expect(card.baseline.auc).toBe(0.5);
    expect(card.report.importance[0]?.feature).toBe('tenure');
    expect(card.search.trials.length).toBeGreaterThan(0);
  });

  test('is the same to the byte for the same seed', async () => {
    const [first, again] = [bundle(await table), bundle(await trained(csv(rows), { id: 'id' }))];
    expect(again.card.model.sha256).toEqual(first.card.model.sha256);
    expect(bundle(await trained(csv(rows), { id: 'id', seed: 2 })).card.model.sha256).not.toEqual(first.card.model.sha256);
  });

  test('scores any table with its columns: without target, in another order, with another separator and decimal mark', async () => {
    const { folder } = bundle(await table);
    const some = rows.slice(0, 40);
    const plain = await score(folder, csv(some));
    const turned = await score(folder, csv(some.map(([id, tenure, plan, age]) => [plan ?? '', age === '' ? '' : `${age},0`, id ?? '', tenure ?? '']), ['PLAN', 'Age', 'id', 'tenure'], ';'));
    expect(turned).toEqual(plain);
    expect(plain.map(({ id }) => id)).toEqual(some.map(([id]) => id));
    for (const { prediction } of plain) expect(prediction > 0 && prediction < 1).toBe(true);
  });

  test('says which features weighed most, as they are written', async () => {
    const { folder } = bundle(await table);
    const [first] = await score(folder, csv([['c', '1', 'monthly', '', 'no']]), 2);
    expect(first?.reasons).toHaveLength(2);
    expect(first?.reasons?.[0]).toMatchObject({ feature: 'tenure', value: 1 });
    expect(first?.reasons?.every(({ contribution }) => contribution > 0)).toBe(true);
    const all = (await score(folder, csv(rows.slice(0, 5)), 99))[0]?.reasons ?? [];
    expect(all.map(({ feature }) => feature).sort()).toEqual(['age', 'plan', 'tenure']);
  });

  test('a row that cannot be read keeps its place, with the reason; a word never seen is missing', async () => {
    const { folder } = bundle(await table);
    const answers = await score(folder, 'id,tenure,plan,age\na,1,monthly,30\nb,2,monthly,30,extra\nc,1,unheard of,30\n');
    expect(answers.map(({ id, error }) => [id, error?.messageKey])).toEqual([['a', undefined], ['b', 'reject:extra_fields'], ['c', undefined]]);
    expect(answers[2]?.prediction).toBeGreaterThan(0);
  });

  test('a table that lacks a column is refused', async () => {
    const { folder } = bundle(await table);
    expect(await scoreTable(folder, await tableOf('id,tenure,age\na,1,2\n'), { explain: 0, now: NOW })).toMatchObject({ refused: [{ code: 'no-such-column', params: { column: 'plan' } }] });
  });

  test('its probabilities hold on customers it never saw', async () => {
    const fresh = customers(4000, 99);
    const { folder } = bundle(await table);
    const scored = await score(folder, csv(fresh));
    const said = scored.reduce((sum, { prediction }) => sum + prediction, 0);
    const left = fresh.filter((row) => row.at(-1) === 'yes').length;
    expect(Math.abs(said - left) / 4000).toBeLessThan(0.04);
  });

  test('is tested on the table given for it', async () => {
    const { card } = bundle(await trained(csv(rows), { id: 'id' }, csv(customers(300, 5))));
    expect(card.data).toMatchObject({ trainRows: 1500, testRows: 300 });
    expect(await train(csv(rows), {}, 'tenure,churn\n1,yes\n')).toMatchObject({ refused: [{ code: 'no-such-column' }, { code: 'no-such-column' }] });
  });
});

describe('which class is looked for', () => {
  const rows = customers(600);
  const labelled = (labels: [string, string]) => csv(rows.map((row) => [...row.slice(0, 4), row[4] === 'yes' ? labels[0] : labels[1]]));
  const targetOf = async (text: string, positive?: string) => {
    const planned = await planTable(await tableOf(text), { column: 'churn', positive, drop: [] });
    return 'refused' in planned ? null : planned.target;
  };

  test.each([
    [['1', '0'], undefined, '1'],
    [['-1', '1'], undefined, '1'],
    [['Sí', 'No'], undefined, 'Sí'],
    [['active', 'gone'], undefined, 'gone'],
    [['active', 'gone'], 'ACTIVE', 'active'],
    [['1.0', '0.0'], '1', '1.0'],
  ] as [[string, string], string | undefined, string][])('of %j with %j: %s', async (labels, positive, expected) => {
    expect(await targetOf(labelled(labels), positive)).toMatchObject({ positive: expected });
  });

  test('among three labels must be said', async () => {
    const text = csv(rows.map((row, at) => [...row.slice(0, 4), at % 7 === 0 ? 'maybe' : (row[4] ?? '')]));
    await expect(targetOf(text)).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'learn:target.choosePositive', params: { labels: 'maybe, no, yes', count: 3 } });
    expect(await targetOf(text, 'yes')).toMatchObject({ positive: 'yes', negatives: ['maybe', 'no'] });
  });
});

describe('refused', () => {
  const rows = customers(400);
  const plus = (cell: (row: readonly string[]) => string) => csv(rows.map((row) => [...row, cell(row)]), [...HEADER, 'extra']);
  test.each([
    ['a copy', plus((row) => (row[4] === 'yes' ? 'baja' : 'ok')), {}, ['leak']],
    ['a text that only those who left have', plus((row) => (row[4] === 'yes' ? `reason ${row[0]}` : '')), {}, ['leak']],
    ['an id that follows the label', csv([...rows].sort((a, b) => ((a[4] ?? '') < (b[4] ?? '') ? -1 : 1)).map((row, at) => [...row, String(at)]), [...HEADER, 'extra']), {}, ['leak']],
    ['a copy, dropped', plus((row) => row[4] ?? ''), { drop: ['extra'] }, []],
    ['a copy, allowed', plus((row) => row[4] ?? ''), { allowLeak: true }, []],
    ['no such columns', csv(rows), { column: 'left', id: 'nr', drop: ['x'] }, ['no-such-column', 'no-such-column', 'no-such-column']],
    ['one row', csv(rows.slice(0, 1)), {}, ['constant-target', 'one-class', 'too-few-rows']],
    ['199 rows', csv(rows.slice(0, 199)), {}, ['too-few-rows']],
    ['one class', csv(rows.map((row) => [...row.slice(0, 4), 'no'])), {}, ['constant-target', 'one-class']],
    ['a label that nobody has', csv(rows), { positive: 'perhaps' }, ['one-class']],
  ] as [string, string, Partial<TrainRequest>, string[]][])('%s', async (_, text, changes, codes) => {
    expect(await refusal(text, changes)).toEqual(codes);
  });

  test('a date of leaving is named once, by its column', async () => {
    const answer = await train(plus((row) => (row[4] === 'yes' ? `2025-0${1 + (Number(row[1]) % 9)}-11` : '')));
    expect(answer).toMatchObject({ refused: [{ code: 'leak', messageKey: 'learn:refused.leakByPresence', params: { column: 'extra' } }] });
  });

  test('a text where the amount to be predicted belongs names its row', async () => {
    const text = csv(rows.map((row, at) => [...row.slice(0, 4), at === 50 ? 'abc' : String(at * 1.5)]));
    await expect(train(text)).rejects.toMatchObject({ messageKey: 'learn:target.notNumber', params: { row: 52, column: 'churn', value: 'abc' } });
  });

  test.each<[string, Partial<TrainRequest>, string | undefined, string]>([
    ['no rows', { holdout: 0.001 }, undefined, 'learn:refused.nothingHeldOut'],
    ['nearly all rows', { holdout: 0.95 }, undefined, 'learn:refused.tooManyHeldOut'],
    ['a table without rows', {}, `${HEADER.join(',')}\n`, 'learn:refused.nothingGivenToTest'],
  ])('testing on %s', async (_, changes, testText, messageKey) => {
    expect(await train(csv(rows), changes, testText)).toMatchObject({ refused: [{ code: 'too-few-rows', messageKey }] });
  });

  test('a target that is the id, or has the name of another column', async () => {
    await expect(train(csv(rows), { id: 'churn' })).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'learn:target.isId' });
    const twice = csv(rows, ['id', 'churn', 'plan', 'age', 'churn']);
    await expect(train(twice)).rejects.toMatchObject({ messageKey: 'learn:target.repeated', params: { column: 'churn' } });
    expect(await refusal(twice, { column: 'churn (2)', drop: ['churn'] })).toEqual([]);
  });

  test('nothing to learn from', async () => {
    await expect(train(csv(rows.map((row) => [row[0] ?? '', row[4] ?? '']), ['id', 'churn']))).rejects.toMatchObject({ messageKey: 'learn:target.noFeatures' });
  });
});

test('a record that came twice is not both learned from and tested on', async () => {
  const random = seededRandom(3);
  // 300 noisy records, a third of them twice: a copy in the training rows would be known by heart.
  const once = Array.from({ length: 300 }, () => [String(random()), String(random()), random() < 0.5 ? 'yes' : 'no']);
  const { training, test: held } = await trained(csv([...once, ...once.slice(0, 100)], ['a', 'b', 'churn']));
  const keys = (part: typeof held) => Array.from({ length: part.matrix.rows }, (_, row) => part.matrix.columns.map((column) => (column.kind === 'numeric' ? column.values[row] : 0)).join());
  const known = new Set(keys(training));
  expect(keys(held).filter((key) => known.has(key))).toEqual([]);
});

test('an amount gets intervals that hold what they promise', async () => {
  const random = seededRandom(4);
  const spend = (rows: number) => Array.from({ length: rows }, () => {
    const visits = random() * 10;
    return [visits.toFixed(3), random().toFixed(3), (random() < 0.2 ? 0 : Math.exp(0.25 * visits) * -Math.log(random())).toFixed(2)];
  });
  const { card, folder } = bundle(await trained(csv(spend(1200), ['visits', 'noise', 'churn'])));
  expect(card.target).toMatchObject({ task: 'regression' });
  expect(card.test.rmse).toBeLessThan(card.baseline.rmse ?? 0);
  expect(card.interval).toMatchObject({ level: 0.9, nonNegative: true });
  const fresh = spend(3000);
  const scored = await score(folder, csv(fresh, ['visits', 'noise', 'churn']));
  const within = scored.filter(({ interval: [low, high] = [0, 0] }, at) => Number(fresh[at]?.[2]) >= low && Number(fresh[at]?.[2]) <= high).length;
  expect(within / 3000).toBeGreaterThan(0.86);
  expect(within / 3000).toBeLessThan(0.97);
  for (const { prediction, interval: [low, high] = [0, 0] } of scored) expect(low >= Math.min(0, prediction) && low <= prediction && prediction <= high).toBe(true);
});

test('scores that say nothing, or the wrong thing, are calibrated to the rate', () => {
  const random = seededRandom(5);
  const target = Float32Array.from({ length: 500 }, () => (random() < 0.3 ? 1 : 0));
  const wrong = calibrateScores(target, Float64Array.from(target, (is) => (is === 1 ? -1 : 1) + random()));
  expect(wrong).toMatchObject({ kind: 'platt', slope: 0 });
});
