import type { DateOrder, DecimalMark } from '../kinds.ts';
import { fieldsFor, fieldType } from '../fields.ts';
import type { ColumnFormat, FieldName, FieldType } from '../fields.ts';
import type { ColumnMapping, Mapping } from '../types.ts';

/** One mapped column, with all that reading its values takes. */
export interface ColumnPlan {
  at: number;
  header: string;
  field: FieldName;
  type: FieldType;
  decimal: DecimalMark;
  dateOrder: DateOrder;
  dateStyle: NonNullable<ColumnFormat['dateStyle']>;
  timezone: string;
  /** Power of ten that money is multiplied with to make micro-units. */
  moneyScale: number;
  currency: string | null;
  negated: boolean;
  /** Highest value of a rating, or 0 where the column does not say. */
  scale: number;
  channel: string | null;
  /** Place in the values carried down within an order, or -1. */
  slot: number;
}

/** The first column mapped to each field. */
export type Plans = Partial<Record<FieldName, ColumnPlan>>;

/** Fields of an order that platforms write in its first row only. */
const filledDown: ReadonlySet<FieldName> = new Set<FieldName>([
  'externalId',
  'email',
  'phone',
  'at',
  'status',
  'paymentStatus',
  'cancelledAt',
  'firstName',
  'lastName',
  'fullName',
  'country',
  'region',
  'city',
  'postalCode',
  'currency',
  'channel',
  'coupon',
  'url',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmContent',
  'utmTerm',
]);

/** The plans of a mapping's columns: in order, and the first of each field. Columns of other kinds' fields are left out. */
export function plansOf(mapping: Mapping): { all: ColumnPlan[]; first: Plans } {
  const all: ColumnPlan[] = [];
  const first: Plans = {};
  let slots = 0;
  for (const column of mapping.columns) {
    if (column.field === null) continue;
    const type = fieldType(mapping.kind, column.field);
    if (type === null) continue;
    const down = mapping.kind === 'orders' && mapping.options.fillDown && filledDown.has(column.field);
    const plan = planOf(column, column.field, type, mapping, down ? slots++ : -1);
    all.push(plan);
    first[column.field] ??= plan;
  }
  return { all, first };
}

function planOf(
  column: ColumnMapping,
  field: FieldName,
  type: FieldType,
  { options }: Mapping,
  slot: number,
): ColumnPlan {
  const format = column.format ?? {};
  return {
    at: column.column,
    header: column.header,
    field,
    type,
    decimal: format.decimal ?? options.decimal,
    dateOrder: format.dateOrder ?? options.dateOrder,
    dateStyle: format.dateStyle ?? 'auto',
    timezone: format.timezone ?? options.timezone,
    moneyScale: format.micros === true ? 0 : format.cents === true ? 4 : 6,
    currency: format.currency ?? null,
    negated: format.negated ?? false,
    scale: format.scale ?? 0,
    channel: column.channel ?? null,
    slot,
  };
}

/** Fields that the kind needs and the mapping lacks, by group; empty where it can be imported. */
export function missingGroups(mapping: Mapping): string[] {
  const mapped = new Set(mapping.columns.map((column) => column.field));
  const groups = new Map<string, boolean>();
  for (const { field, requires } of fieldsFor(mapping.kind)) {
    if (requires !== undefined) groups.set(requires, (groups.get(requires) ?? false) || mapped.has(field));
  }
  if (mapping.options.fixedDate !== null) groups.delete('date');
  if (mapping.options.identityFromContent) groups.delete('identity');
  return [...groups].filter(([, found]) => !found).map(([group]) => group);
}
