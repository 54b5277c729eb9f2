import type { LetterBlock, LetterDesign } from '../../contract/letter-design.ts';
import { PLAIN_DESIGN } from './design/plain-design.ts';
import type { Letter } from './letter.ts';

/** The letter as plain text, for readers and programs that show no HTML, in the order of its design. A picture that says something is its alternative text. */
export function toText(letter: Letter, { blocks }: Pick<LetterDesign, 'blocks'> = PLAIN_DESIGN): string {
  const { footer } = letter;
  const parts = [...blocks.flatMap((block) => blockText(block, letter)), ['--', ...footer.lines, `${footer.unsubscribe.label}: ${footer.unsubscribe.url}`].join('\n')];
  return `${parts.filter((part) => part.trim() !== '').join('\n\n')}\n`;
}

const linked = (words: string, link: string): string => (link === '' ? words : `${words}: ${link}`);
const shown = ({ creative, alt, decorative }: { creative: string | null; alt: string; decorative: boolean }): string => (creative === null || decorative || alt === '' ? '' : `[${alt}]`);

function blockText(block: LetterBlock, letter: Letter): string[] {
  switch (block.kind) {
    case 'words':
      return wordsText(block.part, letter);
    case 'heading':
    case 'text':
      return [block.text];
    case 'button':
      return block.link === '' ? [] : [linked(block.label, block.link)];
    case 'image':
      return [shown(block) === '' ? block.link : linked(shown(block), block.link)];
    case 'columns':
      return block.columns.map((column) => [shown(column), linked(column.heading, column.link), column.text].filter((line) => line !== '').join('\n'));
    default:
      return [];
  }
}

function wordsText(part: 'greeting' | 'body' | 'button' | 'ps', { greeting, paragraphs, facts, cta, closing, ps }: Letter): string[] {
  if (part === 'greeting') return [greeting];
  if (part === 'button') return cta.url === null ? [] : [linked(cta.label, cta.url)];
  if (part === 'ps') return [...closing, ps];
  return [...paragraphs, ...(facts.items.length > 0 ? [`${facts.intro}\n${facts.items.map((item) => `- ${item}`).join('\n')}`] : [])];
}
