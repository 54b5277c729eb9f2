import type { LetterDesign, LetterLook } from '../../contract/letter-design.ts';
import { blockToMjml, type PictureOf, type Set } from './design/block-to-mjml.ts';
import { readableOn } from './design/contrast.ts';
import { PLAIN_DESIGN } from './design/plain-design.ts';
import type { Letter } from './letter.ts';
import { escapeHtml } from './merge-tags.ts';

/** Fonts of the reader's system: an e-mail of ours loads nothing from anywhere. */
const FONTS = { sans: "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif", serif: "Georgia, 'Times New Roman', serif" };
const QUIET = '#5b6072';

/** Colours of a dark program's own: Apple Mail and Outlook for Mac ask for them so; `[data-ogsc]` is what Outlook.com puts around a letter that it darkens. */
const DARK = `@media (prefers-color-scheme: dark) { .ground { background: #14161f !important; } .paper, .paper > table { background: #1d2030 !important; } .ink div, .ink td { color: #eef0f7 !important; } .ink a { color: #aeb5ff !important; } } [data-ogsc] .ink div { color: #eef0f7 !important; }`;

export interface Setting {
  locale: string;
  design?: LetterDesign | undefined;
  pictureOf?: PictureOf;
}

/**
 * The letter in MJML 4/5: live text, system fonts; in its plain design one column and contrast above 4.5:1. Words are escaped; merge tags are
 * left as they are, for they hold no sign that HTML knows. Its foot, with who sends it and the way out, stands under any design.
 */
export function toMjml(letter: Letter, { locale, design = PLAIN_DESIGN, pictureOf = () => null }: Setting): string {
  const { look } = design;
  return [
    `<mjml lang="${locale}" dir="ltr">`,
    ...head(letter, look),
    `  <mj-body css-class="ground" background-color="${look.ground}">`,
    ...sections(design.blocks.map((block) => blockToMjml(block, { letter, look, pictureOf })), letter, look),
    ...foot(letter),
    '  </mj-body>',
    '</mjml>',
  ].join('\n');
}

function head({ title, preheader }: Letter, { accent, ink, font, dark }: LetterLook): string[] {
  const scheme = dark === 'adapt' ? 'light dark' : 'light only';
  return [
    '  <mj-head>',
    `    <mj-title>${escapeHtml(title)}</mj-title>`,
    `    <mj-preview>${escapeHtml(preheader)}</mj-preview>`,
    `    <mj-attributes><mj-all font-family="${FONTS[font]}" /><mj-text font-size="16px" line-height="24px" color="${ink}" /><mj-button background-color="${accent}" color="${readableOn(accent)}" font-size="16px" inner-padding="12px 24px" /></mj-attributes>`,
    `    <mj-raw><meta name="color-scheme" content="${scheme}" /><meta name="supported-color-schemes" content="${scheme}" /></mj-raw>`,
    ...(dark === 'adapt' ? [`    <mj-style>${DARK}</mj-style>`] : []),
    '  </mj-head>',
  ];
}

/** Blocks that stand under one another share a column; a row of columns is a section of its own. The brand's name stands first. */
function sections(sets: readonly Set[], { title }: Letter, { paper }: LetterLook): string[] {
  const made: string[] = [];
  let column = [`        <mj-text css-class="ink" font-size="20px" font-weight="600">${escapeHtml(title)}</mj-text>`];
  const section = (columns: readonly string[], padding: string) => [`    <mj-section css-class="paper" background-color="${paper}" padding="${padding}">`, ...columns, '    </mj-section>'];
  const close = () => {
    if (column.length > 0) made.push(...section(['      <mj-column>', ...column, '      </mj-column>'], made.length === 0 ? '32px 8px 16px' : '0 8px 16px'));
    column = [];
  };
  for (const set of sets) {
    if ('inColumn' in set) column.push(...set.inColumn);
    else {
      close();
      made.push(...section(set.columns, '0 8px 16px'));
    }
  }
  close();
  return made;
}

function foot({ footer }: Letter): string[] {
  const small = ` css-class="ink" font-size="12px" color="${QUIET}"`;
  const leave = `        <mj-text${small}><a href="${footer.unsubscribe.url}" style="color:${QUIET}">${escapeHtml(footer.unsubscribe.label)}</a>.</mj-text>`;
  return ['    <mj-section padding="16px 8px">', '      <mj-column>', ...footer.lines.map((words) => `        <mj-text${small}>${escapeHtml(words)}</mj-text>`), leave, '      </mj-column>', '    </mj-section>'];
}
