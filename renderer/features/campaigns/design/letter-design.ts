import type { LetterBlock, LetterDesign } from '../../../../core/contract/letter-design.ts';

export type BlockKind = LetterBlock['kind'];
/** Kinds that a person adds; the words of the copy are there from the start. */
export const ADDABLE = ['heading', 'text', 'image', 'button', 'columns', 'divider', 'space'] as const satisfies readonly BlockKind[];
export type Addable = (typeof ADDABLE)[number];

const LETTER_WIDTH = 600;
const picture = { creative: null, alt: '', decorative: false };
const column = { ...picture, heading: '', text: '', link: '' };

/** The plain letter as blocks, to begin from: the same that core/domain/compose/design sets where nobody designed. */
export const beginning = (): LetterDesign => ({
  blocks: (['greeting', 'body', 'button', 'ps'] as const).map((part) => ({ id: part, kind: 'words', part })),
  look: { accent: '#3f4bb8', ground: '#f4f5f9', paper: '#ffffff', ink: '#1f2333', font: 'sans', corners: 'round', dark: 'adapt' },
});

/** A new, empty block. */
export function blockOf(kind: Addable, link: string): LetterBlock {
  const id = crypto.randomUUID();
  switch (kind) {
    case 'heading':
    case 'text':
      return { id, kind, text: '', align: 'left' };
    case 'image':
      return { id, kind, ...picture, link, width: LETTER_WIDTH };
    case 'button':
      return { id, kind, label: '', link, align: 'center' };
    case 'columns':
      return { id, kind, columns: [{ ...column, link }, { ...column, link }] };
    case 'divider':
      return { id, kind };
    case 'space':
      return { id, kind, height: 24 };
  }
}

/** The blocks with the one at `at` moved by `by` places, as far as there are places. */
export function moved(blocks: readonly LetterBlock[], at: number, by: number): LetterBlock[] {
  const to = Math.min(Math.max(at + by, 0), blocks.length - 1);
  const rest = blocks.filter((_, place) => place !== at);
  const block = blocks[at];
  return block ? [...rest.slice(0, to), block, ...rest.slice(to)] : [...blocks];
}

/** What a block says, for its line in the list. */
export function gist(block: LetterBlock): string {
  if (block.kind === 'heading' || block.kind === 'text') return block.text;
  if (block.kind === 'button') return block.label;
  if (block.kind === 'image') return block.alt;
  if (block.kind === 'columns') return block.columns.map(({ heading }) => heading).filter((heading) => heading !== '').join(' · ');
  return '';
}
