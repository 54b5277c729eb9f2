/** What a card is made of, as the tables have it. `identities`: kind, U+001F, value, separated by U+001E. */
export interface CardSource {
  id: number;
  createdAt: number;
  firstName: string | null;
  lastName: string | null;
  fullName: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  identities: string | null;
  consent: string | null;
}

/** A contact as lists show, sort and search it. */
export interface Card {
  name: string;
  emails: string;
  phones: string;
  external_ids: string;
  place: string;
  name_key: string | null;
  email: string | null;
  city_key: string | null;
  country: string | null;
  consent: string | null;
  created_at: number;
}

export function cardOf(row: CardSource): Card {
  const name = displayName(row);
  const values = { email: new Set<string>(), phone: new Set<string>(), external: new Set<string>() };
  if (row.email) values.email.add(row.email);
  if (row.phone) values.phone.add(row.phone);
  if (row.externalId) values.external.add(row.externalId);
  for (const entry of row.identities?.split('\u001e') ?? []) {
    const [kind, value] = entry.split('\u001f') as [keyof typeof values, string];
    values[kind].add(value);
  }
  return {
    name,
    emails: [...values.email].join(' '),
    phones: [...values.phone].map(searchablePhone).join(' '),
    external_ids: [...values.external].join(' '),
    place: [row.city, row.region].filter(Boolean).join(' '),
    name_key: sortKey(name),
    email: row.email,
    city_key: row.city === null ? null : sortKey(row.city),
    country: row.country,
    consent: row.consent,
    created_at: row.createdAt,
  };
}

/** The name a list shows: as given in full, or of its parts. */
export function displayName({ fullName, firstName, lastName }: Pick<CardSource, 'fullName' | 'firstName' | 'lastName'>): string {
  return fullName ?? [firstName, lastName].filter(Boolean).join(' ');
}

/** Calling codes of the countries of core/contract/values.ts; a phone is found with and without its own. */
const callingCode = /^(1|34|351|50[2-7]|53|5[124-8]|59[1358])/;

/** E.164 as digits, once whole and once as dialled within the country. */
function searchablePhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const national = digits.replace(callingCode, '');
  return national === digits || national === '' ? digits : `${digits} ${national}`;
}

/** Lower case without accents, so that Álvaro stands beside Alvaro; null for nothing. */
export function sortKey(text: string): string | null {
  const key = isPlain(text) ? text.toLowerCase() : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return key.trim() === '' ? null : key.trim();
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}
