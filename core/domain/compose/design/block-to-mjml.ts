import type { LetterBlock, LetterLook } from '../../../contract/letter-design.ts';
import { escapeHtml } from '../merge-tags.ts';
import type { Letter } from '../letter.ts';

/** Where a picture is: a `data:` address, or null where it is gone or not yet chosen. */
export type PictureOf = (creative: string) => string | null;

export interface Setting {
  letter: Letter;
  look: LetterLook;
  pictureOf: PictureOf;
}

/** A run of blocks in one column, or a block that needs a section of its own. */
export type Set = { inColumn: string[] } | { columns: string[] };

const text = (words: string, attributes = ''): string => `        <mj-text css-class="ink"${attributes}>${escapeHtml(words).replaceAll('\n', '<br />')}</mj-text>`;
const button = (label: string, url: string, align: string, corners: LetterLook['corners']): string => `        <mj-button href="${escapeHtml(url)}" align="${align}" border-radius="${corners === 'round' ? 6 : 0}px">${escapeHtml(label)}</mj-button>`;

/** A block of a design in MJML; what has nothing to show leaves no trace. */
export function blockToMjml(block: LetterBlock, { letter, look, pictureOf }: Setting): Set {
  if (block.kind === 'words') return { inColumn: wordsOf(block.part, letter, look) };
  if (block.kind === 'heading') return { inColumn: [text(block.text, ` font-size="22px" line-height="28px" font-weight="600" align="${block.align}"`)] };
  if (block.kind === 'text') return { inColumn: [text(block.text, ` align="${block.align}"`)] };
  if (block.kind === 'button') return { inColumn: block.link === '' ? [] : [button(block.label, block.link, block.align, look.corners)] };
  if (block.kind === 'image') return { inColumn: image(block, pictureOf, block.width, look) };
  if (block.kind === 'divider') return { inColumn: ['        <mj-divider border-width="1px" border-color="#d5d8e3" />'] };
  if (block.kind === 'space') return { inColumn: [`        <mj-spacer height="${block.height}px" />`] };
  return { columns: block.columns.map((column) => columnToMjml(column, look, pictureOf)) };
}

function wordsOf(part: 'greeting' | 'body' | 'button' | 'ps', { greeting, paragraphs, facts, cta, closing, ps }: Letter, look: LetterLook): string[] {
  if (part === 'greeting') return [text(greeting)];
  if (part === 'button') return cta.url === null ? [] : [button(cta.label, cta.url, 'center', look.corners)];
  if (part === 'ps') return [...closing, ...(ps === '' ? [] : [ps])].map((words) => text(words));
  const list = `        <mj-text css-class="ink">${escapeHtml(facts.intro)}<ul style="margin:8px 0 0;padding-left:20px">${facts.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul></mj-text>`;
  return [...paragraphs.map((words) => text(words)), ...(facts.items.length > 0 ? [list] : [])];
}

interface Picture {
  creative: string | null;
  alt: string;
  decorative: boolean;
  link: string;
}

function image({ creative, alt, decorative, link }: Picture, pictureOf: PictureOf, width: number, { corners }: LetterLook): string[] {
  const source = creative === null ? null : pictureOf(creative);
  if (source === null) return [];
  const href = link === '' ? '' : ` href="${escapeHtml(link)}"`;
  return [`        <mj-image src="${escapeHtml(source)}" alt="${decorative ? '' : escapeHtml(alt)}" width="${width}px"${href} border-radius="${corners === 'round' ? 6 : 0}px" />`];
}

/** Half or a third of the 600 pixels, less the air around it. */
const COLUMN_WIDTH = 260;

function columnToMjml(column: Picture & { heading: string; text: string }, look: LetterLook, pictureOf: PictureOf): string {
  const title = column.link === '' ? escapeHtml(column.heading) : `<a href="${escapeHtml(column.link)}" style="color:${look.accent}">${escapeHtml(column.heading)}</a>`;
  return [
    '      <mj-column>',
    ...image(column, pictureOf, COLUMN_WIDTH, look),
    ...(column.heading === '' ? [] : [`        <mj-text css-class="ink" font-weight="600">${title}</mj-text>`]),
    ...(column.text === '' ? [] : [text(column.text)]),
    '      </mj-column>',
  ].join('\n');
}
