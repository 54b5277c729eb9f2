/** What says who an erased person was, in the forms in which texts may hold it. */
export interface Terms {
  /** Found anywhere in a text, whatever the case: addresses, phones, whole names. */
  anywhere: string[];
  /** Found only as a word or cell of its own: ids and short names, which stand inside other words. */
  asWord: string[];
}

export interface KnownPerson {
  emails: string[];
  phones: string[];
  externalIds: string[];
  /** Whole names as files gave them. */
  names: string[];
  /** Given and family names on their own, streets, companies. */
  parts: string[];
}

/** Shorter texts stand in too many others to be searched for anywhere. */
const telling = 6;

/** The texts to look for; phones also as dialled within the country, without their code. */
export function termsOf({ emails, phones, externalIds, names }: KnownPerson): Terms {
  const digits = phones.map((phone) => phone.replace(/\D/g, ''));
  const national = digits.map((phone) => phone.slice(-8)).filter((tail) => tail.length === 8);
  const whole = names.map((name) => name.trim()).filter((name) => name !== '');
  const anywhere = [...emails, ...phones, ...digits, ...national, ...whole.filter((name) => name.length >= telling && name.includes(' '))];
  const asWord = [...externalIds, ...whole.filter((name) => name.length < telling || !name.includes(' '))];
  return { anywhere: distinct(anywhere), asWord: distinct(asWord) };
}

/** Whether a text holds any of the terms. */
export function matcher({ anywhere, asWord }: Terms): (text: string | null) => boolean {
  const parts = [...anywhere.map(escape), ...asWord.map((word) => `(?<![\\p{L}\\p{N}])${escape(word)}(?![\\p{L}\\p{N}])`)];
  if (parts.length === 0) return () => false;
  const pattern = new RegExp(parts.join('|'), 'iu');
  return (text) => text !== null && (pattern.test(text) || pattern.test(withoutPunctuation(text)));
}

/** Puts an ellipsis in the place of each of the terms; phones also as they are written with blanks, brackets, dots and hyphens. */
export function redactor({ anywhere, asWord }: Terms): (text: string) => string {
  const spaced = (term: string): string => (/^\+?\d{6,}$/u.test(term) ? `\\+?${[...term.replace('+', '')].join('[\\s().-]*')}` : escape(term));
  const parts = [...anywhere.toSorted((one, other) => other.length - one.length).map(spaced), ...asWord.map((word) => `(?<![\\p{L}\\p{N}])${escape(word)}(?![\\p{L}\\p{N}])`)];
  if (parts.length === 0) return (text) => text;
  const pattern = new RegExp(parts.join('|'), 'giu');
  return (text) => text.replace(pattern, '…');
}

/** A phone written (11) 99999-0002 is the phone 11999990002. */
function withoutPunctuation(text: string): string {
  return text.replace(/(?<=\d)[\s().-]+(?=\d)/g, '');
}

function distinct(values: string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
