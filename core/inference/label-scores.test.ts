import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMOTIONS, SENTIMENTS } from '../contract/messages.ts';
import { readEmotion, readSingle, softmax, unit } from './label-scores.ts';

const logits = (length: number) => fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: length, maxLength: length });
const head = { output: 'o', labels: [...SENTIMENTS] };

test('softmax gives the textbook numbers', () => {
  // scipy.special.softmax([1, 2, 3]), as in SciPy's documentation of the function's definition.
  const expected = [0.09003057, 0.24472847, 0.66524096];
  softmax([1, 2, 3]).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 8));
  softmax([1001, 1002, 1003]).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 8));
});

test('a temperature changes how sure, never which', () => {
  fc.assert(
    fc.property(logits(3), fc.double({ min: 0.2, max: 5, noNaN: true }), (values, temperature) => {
      const plain = readSingle(SENTIMENTS, head, values, 'es');
      const tempered = readSingle(SENTIMENTS, { ...head, temperature }, values, 'es');
      expect(Object.values(tempered.scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4);
      const sorted = [...values].sort((a, b) => b - a);
      if (sorted[0]! - sorted[1]! > 1e-3) expect(tempered.label).toBe(plain.label);
      if (temperature > 1) expect(tempered.scores[plain.label]).toBeLessThanOrEqual(plain.scores[plain.label] + 1e-5);
    }),
  );
});

test('a language may have its own temperature', () => {
  const values = [0, 0, 2];
  const own = { ...head, temperature: 1, temperature_by_language: { pt: 2 } };
  expect(readSingle(SENTIMENTS, own, values, 'pt').scores.positive).toBeCloseTo(softmax([0, 0, 1])[2]!, 4);
  expect(readSingle(SENTIMENTS, own, values, 'es').scores.positive).toBeCloseTo(softmax([0, 0, 2])[2]!, 4);
});

test('five stars become three sentiments', () => {
  const stars = { output: 'logits', labels: ['negative', 'negative', 'neutral', 'positive', 'positive'] };
  const even = readSingle(SENTIMENTS, stars, [0, 0, 0, 0, 0], 'es');
  expect(even.scores).toEqual({ negative: 0.4, neutral: 0.2, positive: 0.4 });
});

test('an output that stands for no label is left out', () => {
  const { scores } = readSingle(SENTIMENTS, { output: 'o', labels: ['negative', null, 'positive'] }, [0, 9, 0], 'en');
  expect(scores).toEqual({ negative: 0.5, neutral: 0, positive: 0.5 });
});

const six = EMOTIONS.filter((label) => label !== 'neutral');

test('emotions are each for themselves, and neutral when there is none', () => {
  const one = { output: 'o', labels: six, thresholds: [0.5, 0.5, 0.5, 0.9, 0.5, 0.5] };
  const mixed = readEmotion(one, [2, -3, -3, 1, 0.1, -3], 'es');
  expect(mixed.labels).toEqual(['anger', 'sadness']);
  expect(mixed.scores.anger).toBeCloseTo(0.8808, 4);
  expect(mixed.scores.neutral).toBeCloseTo(1 - 0.8808, 4);
  expect(readEmotion(one, Array(6).fill(-4), 'es').labels).toEqual(['neutral']);
});

test('neutral is never said beside an emotion', () => {
  fc.assert(
    fc.property(logits(7), (values) => {
      const { labels, scores } = readEmotion({ output: 'o', labels: [...EMOTIONS] }, values, 'pt');
      expect(labels.length).toBeGreaterThan(0);
      if (labels.length > 1) expect(labels).not.toContain('neutral');
      for (const label of labels) if (label !== 'neutral') expect(scores[label]).toBeGreaterThanOrEqual(0.5);
    }),
  );
});

test('a softmax model of emotions says one', () => {
  expect(readEmotion({ output: 'o', labels: [...EMOTIONS], kind: 'single' }, [0, 0, 0, 5, 0, 0, 0], 'en').labels).toEqual(['joy']);
});

test('a unit vector has length one, and nothing stays nothing', () => {
  expect(Array.from(unit(Float32Array.of(3, 4)))).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  expect(Array.from(unit(new Float32Array(2)))).toEqual([0, 0]);
});
