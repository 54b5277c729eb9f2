import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../statistics/seeded-random.ts';
import { featuresOf, kindOf, labelsOf, taughtScores } from './taught-head.ts';
import { foldsOf, scoreOf, teachHead, type CorrectedText } from './teach-head.ts';

/** Texts on two directions; the model calls all of them the first label, people say the second of those on the second. */
function texts(count: number, labels: number, seed: number): CorrectedText[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const second = at % 2;
    const embedding = Int8Array.from({ length: 12 }, (__, d) => Math.round((random() - 0.5) * 30 + (d === second ? 90 : 0)));
    const scores = Float64Array.from({ length: labels }, (__, label) => (label === 0 ? 0.8 : 0.2 / (labels - 1)));
    return { embedding, scores, labels: [second] };
  });
}

describe('teachHead', () => {
  test.each(['softmax', 'sigmoid'] as const)('%s: learns what people say against the model, and says how much better on texts it had not seen', (kind) => {
    const { weights, before, after } = teachHead(texts(40, 3, 1), [], { kind });
    expect(before).toMatchObject({ accuracy: 0.5, n: 40 });
    expect(after.macroF1).toBeGreaterThan(0.95);
    const fresh = texts(20, 3, 99);
    const given = fresh.map(({ embedding, scores }) => labelsOf(taughtScores(weights, featuresOf(embedding, scores), scores, kind), kind));
    expect(scoreOf(fresh, given).accuracy).toBeGreaterThan(0.95);
  });

  test('promises nothing where labels are chance', () => {
    const random = seededRandom(4);
    const chance = texts(60, 2, 7).map((text) => ({ ...text, embedding: Int8Array.from(text.embedding, () => Math.round((random() - 0.5) * 100)), labels: [Number(random() < 0.5)] }));
    expect(teachHead(chance, [], { kind: 'softmax' }).after.accuracy).toBeLessThan(0.7);
  });

  test('labels nobody spoke of keep their order, and anchors hold the head near the model', () => {
    const said = texts(30, 4, 3);
    const anchors = Array.from({ length: 30 }, (_, at) => ({ embedding: Int8Array.from({ length: 12 }, (__, d) => (d === 6 ? 100 : (at * d) % 7)), scores: Float64Array.of(0.02, 0.02, 0.94, 0.02) }));
    const { weights } = teachHead(said, anchors, { kind: 'softmax' });
    for (const { embedding, scores } of anchors) expect(labelsOf(taughtScores(weights, featuresOf(embedding, scores), scores, 'softmax'), 'softmax')).toEqual([2]);
  });

  test('is the same every time', () => {
    const once = () => teachHead(texts(24, 3, 5), texts(6, 3, 6), { kind: 'softmax' });
    expect(once()).toEqual(once());
  });
});

test('folds hold every text once, each label spread evenly', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 80 }), (labels) => {
    const all = labels.map((label) => ({ labels: [label] }));
    const folds = foldsOf(all, labels.map((_, at) => at), 5);
    expect(folds.flat().sort((a, b) => a - b)).toEqual(labels.map((_, at) => at));
    for (const label of new Set(labels)) {
      const counts = folds.map((fold) => fold.filter((at) => labels[at] === label).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  }));
});

// scikit-learn 1.9.1: f1_score(average='macro', zero_division=0), accuracy_score.
test('macro-F1 and accuracy', () => {
  const right = [0, 0, 1, 1, 2, 2, 2].map((label) => ({ labels: [label] }));
  const score = scoreOf(right, [[0], [1], [1], [1], [2], [0], [2]]);
  expect(score.macroF1).toBeCloseTo(0.7, 10);
  expect(score.accuracy).toBeCloseTo(5 / 7, 10);
});

test('without weights a head gives the model’s own probabilities', () => {
  for (const head of ['sentiment', 'emotion'] as const) {
    const scores = Float64Array.of(0.7, 0.2, 0.1);
    const kept = taughtScores(new Float64Array(3 * 6), featuresOf(Int8Array.of(127, -127), scores), scores, kindOf(head));
    kept.forEach((p, at) => expect(p).toBeCloseTo(scores[at] ?? 0, 6));
  }
});
