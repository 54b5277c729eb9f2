import { conditionMarks, resolveConditions } from './conditions.ts';
import { MERGE_FIELDS, type MergeField } from './merge-fields.ts';

/** `{{contact.firstName|fallback}}` and `{{unsubscribeUrl}}`: a name of the contact or of the sending, and what stands there without it. */
const TAG = /\{\{\s*([a-zA-Z][\w.]*)\s*(?:\|([^{}]*))?\}\}/gu;


export const mergeTag = (field: MergeField, fallback?: string): string => `{{${field}${fallback === undefined ? '' : `|${fallback}`}}}`;

export interface FoundTag {
  start: number;
  end: number;
  field: string;
  fallback: string | null;
}

/** Every merge tag of a text, in its order (UTF-16 offsets). */
export const mergeTagsOf = (text: string): FoundTag[] =>
  [...text.matchAll(TAG)].map(({ 0: whole, 1: field = '', 2: fallback, index }) => ({ start: index, end: index + whole.length, field, fallback: fallback ?? null }));

/** Takes the braces out of words that a person wrote: only our own tags have them. Tags among them that are known stay, and whole conditional blocks. */
export const withoutBraces = (text: string): string => {
  const tags = mergeTagsOf(text).filter(({ field }) => (MERGE_FIELDS as readonly string[]).includes(field));
  const known = [...tags, ...conditionMarks(text)].sort((one, other) => one.start - other.start);
  let clean = '';
  let at = 0;
  for (const { start, end } of known) {
    clean += plain(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return clean + plain(text.slice(at));
};

const plain = (text: string): string => text.replace(/\{+/gu, '(').replace(/\}+/gu, ')');

/**
 * Puts a contact's values in the place of the tags, and keeps of conditional blocks what is for that person; a value that is missing or blank gives way to the fallback. In HTML the value is
 * escaped, so that a name such as `<script>` is shown and not run.
 */
export function mergeInto(text: string, values: Readonly<Partial<Record<string, string>>>, as: 'html' | 'text'): string {
  return resolveConditions(text, values).replace(TAG, (whole, field: string, fallback: string | undefined) => {
    if (!(MERGE_FIELDS as readonly string[]).includes(field)) return whole;
    const value = Object.hasOwn(values, field) ? (values[field] ?? '').trim() : '';
    if (value === '') return fallback ?? '';
    return as === 'html' ? escapeHtml(value) : value.replace(/[\r\n]+/gu, ' ');
  });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
