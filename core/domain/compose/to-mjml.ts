import { escapeHtml } from './merge-tags.ts';
import type { Letter } from './letter.ts';

/** Fonts of the reader's system: an e-mail of ours loads nothing from anywhere. */
const FONTS = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const [INK, QUIET, ACCENT, GROUND] = ['#1f2333', '#5b6072', '#3f4bb8', '#f4f5f9'];

/**
 * The letter in MJML 4/5: one column, one button, live text, system fonts, contrast above 4.5:1. Words are escaped; merge tags are left
 * as they are, for they hold no sign that HTML knows.
 */
export function toMjml({ title, preheader, greeting, paragraphs, facts, cta, closing, ps, footer }: Letter, locale: string): string {
  const text = (words: string, attributes = '') => `        <mj-text${attributes}>${escapeHtml(words)}</mj-text>`;
  const small = ` font-size="12px" color="${QUIET}"`;
  const list = `        <mj-text>${escapeHtml(facts.intro)}<ul style="margin:8px 0 0;padding-left:20px">${facts.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul></mj-text>`;
  const button = cta.url === null ? '' : `        <mj-button href="${escapeHtml(cta.url)}">${escapeHtml(cta.label)}</mj-button>`;
  const leave = `        <mj-text${small}><a href="${footer.unsubscribe.url}" style="color:${QUIET}">${escapeHtml(footer.unsubscribe.label)}</a>.</mj-text>`;
  return [
    `<mjml lang="${locale}" dir="ltr">`,
    '  <mj-head>',
    `    <mj-title>${escapeHtml(title)}</mj-title>`,
    `    <mj-preview>${escapeHtml(preheader)}</mj-preview>`,
    `    <mj-attributes><mj-all font-family="${FONTS}" /><mj-text font-size="16px" line-height="24px" color="${INK}" /><mj-button background-color="${ACCENT}" border-radius="6px" font-size="16px" inner-padding="12px 24px" /></mj-attributes>`,
    '  </mj-head>',
    `  <mj-body background-color="${GROUND}">`,
    '    <mj-section background-color="#ffffff" padding="32px 8px">',
    '      <mj-column>',
    text(title, ' font-size="20px" font-weight="600"'),
    text(greeting),
    ...paragraphs.map((words) => text(words)),
    ...(facts.items.length > 0 ? [list] : []),
    ...(button === '' ? [] : [button]),
    ...closing.map((words) => text(words)),
    ...(ps === '' ? [] : [text(ps)]),
    '      </mj-column>',
    '    </mj-section>',
    '    <mj-section padding="16px 8px">',
    '      <mj-column>',
    ...footer.lines.map((words) => text(words, small)),
    leave,
    '      </mj-column>',
    '    </mj-section>',
    '  </mj-body>',
    '</mjml>',
  ].join('\n');
}
