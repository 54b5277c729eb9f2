import type { AudienceField } from '../../contract/audiences.ts';
import { asksForNo, clean, consentStatus, fieldOfHeader, fold, headerKeys, type DateOrder, type FieldName, type ImportKind, type Inspection } from '../import/index.ts';

export interface ConsentColumn {
  at: number;
  header: string;
  /** `all` speaks of marketing at large or of e-mail, `phone` of calls, SMS or WhatsApp. */
  about: 'all' | 'phone';
  says: 'status' | 'unsubscribed' | 'bounced';
  /** It asks the other way round: yes is a no. */
  negated: boolean;
}

/** Where a file's columns stand. */
export interface BoundColumns {
  /** Position by field. */
  fields: ReadonlyMap<AudienceField, number>;
  /** Other columns of the same field, read where the ones before are blank. */
  further?: ReadonlyMap<AudienceField, readonly number[]>;
  headers: Partial<Record<AudienceField, string>>;
  /** A column of whole names, used where it holds two words and no column has the parts. */
  fullName: number | null;
  dateOrder: DateOrder;
  consent: readonly ConsentColumn[];
  /** What the file's name says of every row: `unsubscribed.csv`. */
  whole: 'unsubscribed' | 'bounced' | null;
}

const ours: Partial<Record<FieldName, AudienceField>> = {
  email: 'email', phone: 'phone', firstName: 'first_name', lastName: 'last_name', city: 'city', region: 'state', postalCode: 'zip', country: 'country',
  birthday: 'birth_date', gender: 'gender', externalId: 'external_id', company: 'company', jobTitle: 'job_title',
};

/** The names that the platforms' own templates use. */
const templates: Record<string, FieldName> = {
  em: 'email', ph: 'phone', fn: 'firstName', ln: 'lastName', ct: 'city', st: 'region', zp: 'postalCode', 'zip postal code': 'postalCode', gen: 'gender', ge: 'gender', db: 'birthday',
  'extern id': 'externalId', 'email sha256': 'email', 'phone sha256': 'phone', employeecompany: 'company', jobtitle: 'jobTitle',
};

const consentFields: Partial<Record<FieldName, Pick<ConsentColumn, 'about' | 'says'>>> = {
  emailConsent: { about: 'all', says: 'status' }, smsConsent: { about: 'phone', says: 'status' }, whatsappConsent: { about: 'phone', says: 'status' },
  phoneConsent: { about: 'phone', says: 'status' }, unsubscribedAt: { about: 'all', says: 'unsubscribed' }, bouncedAt: { about: 'all', says: 'bounced' },
};

/** Words by which a column says who must be left alone, where the import's own words do not know it. */
const refuses = /\b(?:opt ?out|opted out|unsubscribed?|do not (?:contact|e?mail|track)|dnc|no contactar|dad[oa] de baja|desuscrit[oa]|desuscript[oa]|descadastrado|blacklisted|suppressed)\b/;
/** Words by which it may say who agreed; its values tell whether it does. */
const mayAgree = /\b(?:acept\w+|aceit\w+|autoriz\w+|accept\w*|agree\w*|consent\w*|permiso|permissao|permission|opt ?in|opted in|subscri\w+|suscri\w+|inscri\w+|newsletter|boletin|boletim|marketing|publicidad\w*|lopd|lgpd|gdpr|rgpd)\b/;
const aboutElse = /\b(?:fecha|hora|data|date|time|timestamp|at|fuente|origen|origem|fonte|source|method|metodo|motivo|reason)\b/;

interface Named {
  column: number;
  header: string;
  field: FieldName;
  negated: boolean;
  dateOrder: DateOrder | undefined;
}

/**
 * Finds the columns of an inspected file. What a header says goes before how the values look: a column of bad addresses is still the column of addresses.
 * @param also whose words for people count too, after those of contacts: "billing email" of orders
 */
export function bindColumns({ headers, proposal, sample }: Inspection, also?: ImportKind): BoundColumns {
  const { mapping } = proposal;
  const named = headers.map((header, column): Named | null => {
    const chosen = mapping.columns[column];
    const field = chosen?.field ?? byHeader(header, () => sample.map((row) => clean(row[column] ?? '')), also);
    if (field === null) return null;
    const negated = chosen?.format?.negated === true || (consentFields[field] !== undefined && asksForNo.test(fold(header)));
    return { column, header, field, negated, dateOrder: chosen?.format?.dateOrder };
  });
  const present = named.filter((one) => one !== null);
  const fields = new Map<AudienceField, number>();
  const written: BoundColumns['headers'] = {};
  // A column that the values spoke for goes before one that only its name speaks for.
  for (const one of [...present].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)))) {
    const field = ours[one.field];
    if (field === undefined || fields.has(field)) continue;
    fields.set(field, one.column);
    written[field] = one.header;
  }
  const fullName = wholeName(present, fields, written);
  const birthday = present.find(({ field }) => field === 'birthday');
  const fixed = mapping.options.fixedConsent;
  return {
    fields, headers: written, further: namesakes(headers, fields), fullName, consent: consentColumns(present), dateOrder: birthday?.dateOrder ?? mapping.options.dateOrder,
    whole: fixed?.status === 'unsubscribed' || fixed?.status === 'bounced' ? fixed.status : null,
  };

  function isOpen({ column }: Named): boolean {
    return mapping.columns[column]?.field != null;
  }
}

/** Columns that bear the very name of one that is read; a file's second "email" is called "email (2)". */
function namesakes(headers: readonly string[], fields: ReadonlyMap<AudienceField, number>): Map<AudienceField, number[]> {
  const names = headers.map((header) => header.replace(/ \(\d+\)$/u, ''));
  const alike = (at: number): number[] => names.flatMap((name, column) => (column !== at && name === names[at] ? [column] : []));
  return new Map([...fields].map(([field, at]) => [field, alike(at)]));
}

function byHeader(header: string, values: () => string[], also?: ImportKind): FieldName | null {
  const { keys } = headerKeys(header);
  for (const key of keys) {
    const known = fieldOfHeader('contacts', key)?.field ?? (Object.hasOwn(templates, key) ? templates[key] : undefined);
    if (known !== undefined) return known;
    if (refuses.test(key) || (mayAgree.test(key) && !aboutElse.test(key) && answersYesOrNo(values()))) return 'emailConsent';
  }
  if (also === undefined) return null;
  for (const key of keys) {
    const known = fieldOfHeader(also, key)?.field;
    if (known !== undefined && ours[known] !== undefined) return known;
  }
  return null;
}

function answersYesOrNo(values: readonly string[]): boolean {
  const said = values.filter((value) => value !== '');
  return said.length > 0 && said.filter((value) => consentStatus(value) !== null).length >= said.length / 2;
}

function consentColumns(present: readonly Named[]): ConsentColumn[] {
  return present.flatMap(({ column, header, field, negated }) => {
    const kind = consentFields[field];
    return kind === undefined ? [] : [{ at: column, header, negated, ...kind }];
  });
}

/** "Nome" beside "Sobrenome" is the first name; alone it may hold both. */
function wholeName(present: readonly Named[], fields: Map<AudienceField, number>, written: BoundColumns['headers']): number | null {
  const whole = present.find(({ field }) => field === 'fullName');
  if (!whole || fields.has('first_name')) return null;
  if (!fields.has('last_name')) return whole.column;
  fields.set('first_name', whole.column);
  written.first_name = whole.header;
  return null;
}
