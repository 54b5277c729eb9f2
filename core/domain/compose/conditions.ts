import { MERGE_FIELDS } from './merge-fields.ts';

/**
 * `{{#if contact.city == "Lima"}}…{{else}}…{{/if}}`, or `{{#if contact.city}}…{{/if}}` for a field that is known. In HTML the quotes are entities. A block
 * stands within one paragraph or line and holds no other.
 */
const OPEN = String.raw`\{\{#if\s+([a-zA-Z][\w.]*)(?:\s*(==|!=)\s*(?:"|&quot;|“)([^"{}]*?)(?:"|&quot;|”))?\s*\}\}`;
const BLOCK = new RegExp(String.raw`${OPEN}((?:(?!\{\{(?:#if|\/if|else)).)*?)(?:\{\{else\}\}((?:(?!\{\{(?:#if|\/if|else)).)*?))?\{\{\/if\}\}`, 'gsu');
const MARK = new RegExp(String.raw`${OPEN}|\{\{else\}\}|\{\{\/if\}\}`, 'gu');

type Values = Readonly<Partial<Record<string, string>>>;

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').trim().toLowerCase();
const isKnown = (field: string): boolean => (MERGE_FIELDS as readonly string[]).includes(field);

/** The text as one person gets it. Cities and names are compared without accents or capitals; of a field that is not known, every comparison is false. */
export function resolveConditions(text: string, values: Values): string {
  return text.replace(BLOCK, (whole, field: string, sign: string | undefined, wanted: string | undefined, then: string, otherwise: string | undefined) => {
    if (!isKnown(field)) return whole;
    const value = Object.hasOwn(values, field) ? fold(values[field] ?? '') : '';
    const holds = value !== '' && (sign === undefined || (value === fold(decoded(wanted ?? ''))) === (sign === '=='));
    return holds ? then : (otherwise ?? '');
  });
}

const decoded = (text: string): string => text.replace(/&amp;/gu, '&').replace(/&#39;/gu, "'").replace(/&lt;/gu, '<').replace(/&gt;/gu, '>');

/** Whether different people get different words, beside their names. Platforms that merge in their own way cannot be given such a letter. */
export const hasConditions = (text: string): boolean => text.search(BLOCK) >= 0;

/** Places of the marks of whole blocks, which keep their braces (UTF-16 offsets, in order). */
export function conditionMarks(text: string): { start: number; end: number }[] {
  return [...text.matchAll(BLOCK)].flatMap((block) => (isKnown(block[1] ?? '') ? [...block[0].matchAll(MARK)].map((mark) => ({ start: block.index + mark.index, end: block.index + mark.index + mark[0].length })) : []));
}

/** The text without the marks: all its words, whoever gets them. */
export const withoutMarks = (text: string): string => text.replace(BLOCK, (...found) => `${String(found[4])} ${found[5] === undefined ? '' : String(found[5])}`);

/** What is left of a block that was not whole, after its braces were taken. */
export const hasBrokenBlock = (text: string): boolean => /[({]+(?:#if\s|else[)}]|\/if[)}])/u.test(withoutMarks(text));
