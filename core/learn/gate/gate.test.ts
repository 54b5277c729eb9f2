import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeatureColumn } from '../data/feature-matrix.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { checkTarget } from './check-target.ts';
import { findLeaks } from './find-leaks.ts';

const ROWS = 2000;
const random = seededRandom(7);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const numeric = (name: string, value: (row: number) => number): FeatureColumn => ({ kind: 'numeric', name, values: Float32Array.from({ length: ROWS }, (_, row) => value(row)) });
const words = (name: string, word: (row: number) => string | null): FeatureColumn => {
  const all = Array.from({ length: ROWS }, (_, row) => word(row));
  const categories = [...new Set(all.filter((one) => one !== null))].sort();
  return { kind: 'categorical', name, categories, codes: Int32Array.from(all, (one) => (one === null ? -1 : categories.indexOf(one))) };
};
const label = Float32Array.from({ length: ROWS }, () => (random() < 0.2 ? 1 : 0));
const churned = (row: number) => label[row] === 1;
const leaks = (column: FeatureColumn, target: Float32Array = label, task: 'classification' | 'regression' = 'classification') => findLeaks([column], target, task).map(({ by }) => by);
const flipped = (share: number) => Array.from(label, (is) => (random() < share ? 1 - is : is));
const coin = (share: number) => Array.from({ length: ROWS }, () => random() < share);

describe('a leak', () => {
  const [noisy, mostly, nobody] = [flipped(0.004), coin(0.8), coin(0.003)];
  test.each<[string, FeatureColumn, 'value' | 'presence']>([
    ['a copy of the label', numeric('copy', (row) => label[row]!), 'value'],
    ['the label turned round', numeric('stays', (row) => 1 - label[row]!), 'value'],
    ['the label in words', words('status', (row) => (churned(row) ? 'baja' : 'activo')), 'value'],
    ['a copy with a mistake now and then', numeric('noisy', (row) => noisy[row]!), 'value'],
    ['a copy with noise', numeric('blurred', (row) => label[row]! * 5 + normal()), 'value'],
    ['several words that each belong to one class', words('reason', (row) => (churned(row) ? ['price', 'service', 'moved'][row % 3]! : ['a', 'b'][row % 2]!)), 'value'],
    ['words that most of the class has', words('step', (row) => (churned(row) && mostly[row] ? `closed ${row % 2}` : ['a', 'b', 'c'][row % 3]!)), 'value'],
    ['codes in no order', numeric('code', (row) => (churned(row) ? [1, 7, 4][row % 3]! : [2, 5, 9, 3][row % 4]!)), 'value'],
    ['an id counted through a table sorted by class', numeric('id', (row) => (churned(row) ? 0 : 10_000) + row), 'value'],
    ['a fee that only those who left pay', numeric('fee', (row) => (churned(row) ? 10 + random() : 0)), 'value'],
    ['a reason given only by those who left', words('why', (row) => (churned(row) ? `text ${row % 5}` : null)), 'presence'],
    ['a date that most of those who left have, and hardly anyone else', numeric('left_on', (row) => ((churned(row) && mostly[row]) || nobody[row] ? 100 + random() : Number.NaN)), 'presence'],
    ['a date that only those who stay have', numeric('renewed_on', (row) => (churned(row) ? Number.NaN : random())), 'presence'],
    ['a column filled only for those who left, whatever it says', numeric('flag', (row) => (churned(row) ? 1 : Number.NaN)), 'presence'],
  ])('%s', (_, column, by) => {
    expect(leaks(column)).toEqual([by]);
  });

  const spend = Float32Array.from({ length: ROWS }, () => (random() < 0.7 ? 0 : Math.exp(normal() + 3)));
  const amount = Float32Array.from({ length: ROWS }, () => Math.exp(normal() + 3));
  test.each<[string, FeatureColumn, Float32Array, 'value' | 'presence']>([
    ['the amount in another currency', numeric('usd', (row) => amount[row]! * 0.0003 + 2), amount, 'value'],
    ['the amount rounded', numeric('rounded', (row) => Math.round(amount[row]!)), amount, 'value'],
    ['its logarithm', numeric('log', (row) => Math.log(amount[row]!)), amount, 'value'],
    ['the amount turned round', numeric('minus', (row) => -amount[row]!), amount, 'value'],
    ['whether there was one', numeric('bought', (row) => (spend[row]! > 0 ? 1 : 0)), spend, 'value'],
    ['an order number where there was one', numeric('order', (row) => (spend[row]! > 0 ? random() : Number.NaN)), spend, 'presence'],
  ])('of an amount: %s', (_, column, target, by) => {
    expect(leaks(column, target, 'regression')).toEqual([by]);
  });
});

describe('no leak', () => {
  const gaps = coin(0.3);
  const often = coin(0.4);
  test.each<[string, FeatureColumn]>([
    ['noise', numeric('noise', normal)],
    ['a constant', numeric('one', () => 1)],
    ['nothing at all', numeric('empty', () => Number.NaN)],
    // Two normals 2.3 apart: AUC Φ(2.3 / √2) = 0.948.
    ['a strong honest feature', numeric('usage', (row) => label[row]! * 2.3 + normal())],
    ['an honest word', words('contract', (row) => (churned(row) && !gaps[row] ? 'monthly' : ['monthly', 'yearly'][row % 2]!))],
    ['a word that some of those who left have, and nobody else', words('complaint', (row) => (churned(row) && often[row] ? 'legal' : ['none', 'minor'][row % 2]!))],
    ['gaps that mean something', numeric('income', (row) => (churned(row) ? (gaps[row] ? Number.NaN : random()) : often[row] ? random() : Number.NaN))],
    ['many words, each with few rows', words('town', (row) => `t${(row * 7919) % 400}`)],
    ['a date that nobody has who left, nor have many who stay', numeric('prize', (row) => (churned(row) || !often[row] ? Number.NaN : random()))],
  ])('%s', (_, column) => {
    expect(leaks(column)).toEqual([]);
  });

  test('an amount that explains nearly all of another', () => {
    const spend = Float32Array.from({ length: ROWS }, () => Math.exp(normal()));
    // Pearson's r about 0.99, as of clicks and spend in the KAG ads.
    expect(leaks(numeric('clicks', (row) => spend[row]! + 0.2 * normal()), spend, 'regression')).toEqual([]);
  });

  test('two honest columns of 200 rows with 20 of the class, drawn anew', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = seededRandom(seed);
        const target = Float32Array.from({ length: 200 }, (_, row) => (row < 20 ? 1 : 0));
        const columns: FeatureColumn[] = [
          { kind: 'numeric', name: 'x', values: Float32Array.from(target, () => draw()) },
          { kind: 'categorical', name: 'town', categories: ['a', 'b', 'c', 'd'], codes: Int32Array.from(target, () => Math.floor(draw() * 5) - 1) },
        ];
        expect(findLeaks(columns, target, 'classification')).toEqual([]);
      }),
    );
  });
});

describe('the target', () => {
  const facts = { column: 'churn', task: 'classification' as const, rows: 1000, distinct: 2, example: 'no', positives: 100 };
  test.each([
    ['is learned', facts, []],
    ['has one value', { ...facts, distinct: 1, positives: 0 }, ['constant-target', 'one-class']],
    ['has no row of the class asked for', { ...facts, distinct: 3, positives: 0 }, ['one-class']],
    ['is one amount', { ...facts, task: 'regression' as const, distinct: 1 }, ['constant-target']],
    ['has too few rows', { ...facts, rows: 199 }, ['too-few-rows']],
    ['has just enough', { ...facts, rows: 200, positives: 20 }, []],
    ['has too few of the rarer class', { ...facts, positives: 981 }, ['too-few-rows']],
    ['has one row', { ...facts, rows: 1, distinct: 1, positives: 1 }, ['constant-target', 'one-class', 'too-few-rows']],
    ['has none', { ...facts, rows: 0, distinct: 0, positives: 0 }, ['too-few-rows']],
  ])('%s', (_, given, codes) => {
    expect(checkTarget(given).map(({ code }) => code)).toEqual(codes);
  });
});
