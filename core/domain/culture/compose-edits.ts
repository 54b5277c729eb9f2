import type { Edit } from './types.ts';

/** Edits in order without overlaps, those that change nothing left out; of two at one place the longer. */
export function inOrder(text: string, edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  let at = 0;
  for (const one of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start < at || text.slice(one.start, one.end) === one.to) continue;
    kept.push(one);
    at = one.end;
  }
  return kept;
}

/** The text with edits that are in order. */
export function edited(text: string, edits: readonly Edit[]): string {
  let made = '';
  let at = 0;
  for (const { start, end, to } of edits) {
    made += text.slice(at, start) + to;
    at = end;
  }
  return made + text.slice(at);
}

/** Edits of `text`, followed by edits of what they made of it, as edits of `text` alone. */
export function composed(text: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const between = edited(text, first);
  const made: Edit[] = [];
  let shift = 0;
  const spans = first.map((one) => {
    const start = one.start + shift;
    shift += one.to.length - (one.end - one.start);
    return { one, start, end: start + one.to.length };
  });
  const used = new Set<Edit>();
  for (const { start, end, to, rule } of second) {
    const touched = spans.filter((span) => span.start < end && start < span.end);
    const [from, until] = [Math.min(start, ...touched.map((span) => span.start)), Math.max(end, ...touched.map((span) => span.end))];
    for (const { one } of touched) used.add(one);
    const before = (place: number) => spans.filter((span) => span.end <= place && !touched.includes(span)).reduce((sum, span) => sum + span.one.to.length - (span.one.end - span.one.start), 0);
    const own = touched.reduce((sum, { one }) => sum + one.to.length - (one.end - one.start), 0);
    made.push({ start: from - before(from), end: until - before(from) - own, to: between.slice(from, start) + to + between.slice(end, until), rule: touched[0]?.one.rule ?? rule });
  }
  return inOrder(text, [...first.filter((one) => !used.has(one)), ...made]);
}
