import type { PersonalSpan } from './types.ts';

/** The spans, which must be in order, with offsets that count Unicode code points instead of UTF-16 units. */
export function codePointSpans(text: string, spans: readonly PersonalSpan[]): PersonalSpan[] {
  if (!/[\ud800-\udfff]/.test(text)) return spans.map((span) => ({ ...span }));
  let at = 0;
  let points = 0;
  const count = (to: number): number => {
    while (at < to) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      points++;
    }
    return points;
  };
  return spans.map((span) => ({ ...span, start: count(span.start), end: count(span.end) }));
}
