import { mergeInto } from '../../domain/compose/index.ts';

export interface Mergeable {
  subject: string;
  html: string;
  text: string;
}

/**
 * One person's letter. Values are shown and never run: escaped in HTML, without controls anywhere, and a value that looks like a merge tag stays as it is.
 * @param values by merge field: `contact.firstName`, `unsubscribeUrl`
 */
export function mergeLetter({ subject, html, text }: Mergeable, values: Readonly<Partial<Record<string, string>>>): Mergeable {
  const clean = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value ?? '')]));
  return { subject: mergeInto(subject, clean, 'text'), html: mergeInto(html, clean, 'html'), text: mergeInto(text, clean, 'text') };
}

/** Controls could end a header's line; marks of direction could turn what follows them around. */
const plain = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202A-\u202E\u2066-\u2069]/gu, '');
