import type { Letter } from './letter.ts';

/** The letter as plain text, for readers and programs that show no HTML. */
export function toText({ greeting, paragraphs, facts, cta, closing, ps, footer }: Letter): string {
  const parts = [
    greeting,
    ...paragraphs,
    ...(facts.items.length > 0 ? [`${facts.intro}\n${facts.items.map((item) => `- ${item}`).join('\n')}`] : []),
    ...(cta.url === null ? [] : [`${cta.label}: ${cta.url}`]),
    ...closing,
    ...(ps === '' ? [] : [ps]),
    ['--', ...footer.lines, `${footer.unsubscribe.label}: ${footer.unsubscribe.url}`].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}
