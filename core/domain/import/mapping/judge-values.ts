import type { FieldName, FieldType } from '../fields.ts';
import type { ImportKind } from '../kinds.ts';
import type { ColumnFacts } from '../sniff/column-facts.ts';

/** How well a column's values suit a type, 0..1; without values nothing speaks against it. */
export function agrees(type: FieldType, facts: ColumnFacts | undefined): number {
  if (!facts || facts.values === 0) return 0.6;
  const share = (count: number): number => count / facts.values;
  switch (type) {
    case 'email':
      return share(facts.emails);
    case 'phone':
      return Math.max(share(facts.phones), share(facts.numbers) > 0.5 ? 0.5 : 0);
    case 'money':
    case 'number':
    case 'integer':
      return share(facts.numbers);
    case 'instant':
    case 'date':
      return share(facts.dates + (looksLikeMoments(facts) ? facts.numbers : 0));
    case 'consent':
      return share(facts.consents);
    case 'currency':
      return share(facts.numbers) > 0.5 ? 0 : 0.9;
    case 'name':
      return share(facts.numbers) > 0.5 || share(facts.emails) > 0.5 ? 0 : 0.9;
    case 'country':
    case 'language':
    case 'gender':
      return share(facts.dates) > 0.5 ? 0 : 0.8;
    case 'url':
    case 'text':
    case 'id':
    case 'hour':
    case 'tags':
    case 'rating':
    case 'attribute':
    case 'breakdown':
      return share(facts.emails) > 0.8 ? 0.3 : 0.8;
  }
}

/** Numbers that can be meant as times: serial days of a spreadsheet, YYYYMMDD, seconds or milliseconds since 1970. */
export function looksLikeMoments(facts: ColumnFacts): boolean {
  return momentStyle(facts) !== null;
}

/** Which of these they are, or null. */
export function momentStyle(facts: ColumnFacts): 'excel' | 'yyyymmdd' | 'epoch-s' | 'epoch-ms' | null {
  const { smallest, largest, numbers, decimalPoint, decimalComma } = facts;
  if (numbers === 0 || facts.dates > numbers) return null;
  if (smallest >= 19_000_101 && largest <= 21_001_231 && decimalPoint + decimalComma === 0) return 'yyyymmdd';
  if (smallest >= 631_152_000_000 && largest < 4.2e12) return 'epoch-ms';
  if (smallest >= 315_532_800 && largest < 4.2e9) return 'epoch-s';
  const serial = decimalPoint + decimalComma === numbers || (smallest >= 20_000 && largest <= 75_000);
  if (!serial) return null;
  const first = Number((facts.examples[0] ?? '').replace(',', '.'));
  return first >= 20_000 && first <= 75_000 ? 'excel' : null;
}

/** The field a nameless column must be by its values alone, or null. */
export function fieldByValues(
  kind: ImportKind,
  facts: ColumnFacts | undefined,
  taken: ReadonlySet<FieldName | null>,
): FieldName | null {
  if (!facts || facts.values < 3) return null;
  const most = (count: number): boolean => count > facts.values * 0.8;
  const free = (field: FieldName): boolean => !taken.has(field);
  if (kind !== 'spend' && most(facts.emails) && free('email')) return 'email';
  const time: FieldName = kind === 'contacts' ? 'createdAt' : kind === 'spend' ? 'date' : 'at';
  if (most(facts.dates) && kind !== 'contacts' && free(time)) return time;
  if (
    kind === 'contacts' &&
    most(facts.phones) &&
    facts.examples.some((value) => /^\+|[\s()-]/.test(value)) &&
    free('phone')
  )
    return 'phone';
  if (kind === 'messages' && facts.longTexts > facts.values * 0.4 && free('text')) return 'text';
  if (kind === 'events' && most(facts.events) && free('type')) return 'type';
  return null;
}
