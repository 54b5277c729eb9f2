import type { Mapping, Proposal } from '../../../core/contract/import.ts';

type Question = Proposal['questions'][number];
type Field = Proposal['fields'][number];

/** The mapping with one column fed to another field, or kept out; a field that takes one column is taken from whichever had it. */
export function withField(mapping: Mapping, column: number, field: string | null): Mapping {
  const columns = mapping.columns.map((each) => {
    if (each.column === column) return { ...each, field };
    return field !== null && each.field === field && !REPEATABLE.has(field) ? { ...each, field: null } : each;
  });
  return { ...mapping, columns };
}

/** Fields that any number of columns may feed. */
const REPEATABLE = new Set(['attribute', 'tags', 'breakdown', 'channelCost', 'channelImpressions', 'channelClicks']);

/** The mapping with a question's answer in it, or null where the answer asks for the file to be looked at anew (kind, sheet). */
export function withAnswer(mapping: Mapping, question: Question, answer: string): Mapping | null {
  const options = { ...mapping.options };
  if (question.id === 'dateOrder') return onColumns(mapping, question, { dateOrder: answer as Mapping['options']['dateOrder'] });
  if (question.id === 'decimal') return onColumns(mapping, question, { decimal: answer as Mapping['options']['decimal'] });
  if (question.id === 'fixedDate') return { ...mapping, options: { ...options, fixedDate: answer || null } };
  if (question.id === 'currency') return { ...mapping, options: { ...options, currency: answer } };
  if (question.id === 'timezone') return { ...mapping, options: { ...options, timezone: answer } };
  if (question.id === 'identity') return { ...mapping, options: { ...options, identityFromContent: answer === 'content' } };
  return null;
}

/** Sets the file's option and that of each column concerned. */
function onColumns(mapping: Mapping, question: Question, option: Partial<Mapping['options']>): Mapping {
  const columns = mapping.columns.map((each) =>
    question.columns.includes(each.column) ? { ...each, format: { ...each.format, ...option } } : each,
  );
  return { ...mapping, columns, options: { ...mapping.options, ...option } };
}

/** Groups of fields of which the kind needs one each, and none is mapped: `[['date'], ['cost', 'channelCost']]`. */
export function missingFields(mapping: Mapping, fields: readonly Field[]): string[][] {
  const mapped = new Set(mapping.columns.map((column) => column.field));
  const groups = new Map<string, string[]>();
  for (const { field, requires } of fields) if (requires) groups.set(requires, [...(groups.get(requires) ?? []), field]);
  return [...groups]
    .filter(([, group]) => !group.some((field) => mapped.has(field)))
    .filter(([name]) => !(name === 'date' && mapping.options.fixedDate) && !(name === 'identity' && mapping.options.identityFromContent))
    .map(([, group]) => group);
}

/** Example cells read as dates both ways, so that a person can tell which is meant: `03/04/2026`. */
export function readAs(raw: string, order: 'dmy' | 'mdy' | 'ymd'): string | null {
  const parts = /^\s*(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/.exec(raw)?.slice(1).map(Number);
  if (!parts) return null;
  const [first = 0, second = 0, third = 0] = parts;
  const [year, month, day] = order === 'dmy' ? [third, second, first] : order === 'mdy' ? [third, first, second] : [first, second, third];
  const full = year < 100 ? 2000 + year : year;
  if (month < 1 || month > 12 || day < 1 || day > 31 || full > 9999) return null;
  return `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
