import type { FeatureMatrix } from '../data/feature-matrix.ts';

/** What of a subject line can be told from its letters alone. Names of fields are told as fields. */
const FEATURES: readonly [name: string, of: (text: string) => number][] = [
  ['letters', (text) => [...text].length],
  ['words', (text) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0],
  ['number', (text) => Number(/\d/u.test(text))],
  ['percent', (text) => Number(/%/u.test(text))],
  ['question', (text) => Number(/\?/u.test(text))],
  ['exclamation', (text) => Number(/!/u.test(text))],
  ['emoji', (text) => Number(/\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u.test(text))],
  ['name', (text) => Number(/\{\{|\*\|FNAME|\[(?:nombre|nome)\]/iu.test(text))],
  ['colon', (text) => Number(/:/u.test(text))],
  ['capitals', (text) => (text.match(/\p{Lu}/gu)?.length ?? 0) / Math.max(1, text.match(/\p{L}/gu)?.length ?? 0)],
  ['deadline', (text) => Number(/hasta|últim|último|hoy|até|hoje|until|today|last/iu.test(text))],
];

export const featuresOfSubjects = (subjects: readonly string[]): FeatureMatrix => ({
  rows: subjects.length,
  columns: FEATURES.map(([name, of]) => ({ kind: 'numeric', name, values: Float32Array.from(subjects, of) })),
});
