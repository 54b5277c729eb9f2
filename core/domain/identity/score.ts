import { jaroWinkler } from './jaro-winkler.ts';

/** What two contacts are compared by; words and texts in comparison form, phones in E.164. */
export interface Profile {
  words: string[];
  birthday: string | null;
  city: string | null;
  postcode: string | null;
  phones: string[];
  emails: string[];
}

export interface Reason {
  field: 'givenName' | 'familyName' | 'birthday' | 'city' | 'postcode' | 'phone' | 'email' | 'mailbox';
  left: string;
  right: string;
  /** Evidence in bits: log2 of the likelihood ratio; positive speaks for one person. */
  weight: number;
}

export interface Score {
  /** Probability that both are one person, given the prior. */
  score: number;
  reasons: Reason[];
}

/**
 * I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage", JASA 64 (1969): the weight of a comparison is
 * log2(m / u), m its chance among pairs of one person and u among pairs of two.
 * m: shares of agreement among true pairs after clerical errors, of the size Winkler reports for census files (0.8–0.95 for
 * names, 0.9 and more for birthdays). u: chance agreement. Given and family names: the sum of squared shares of the names of
 * Spanish- and Portuguese-speaking populations is about 0.005 and 0.01; a birthday is one of 365 days in some 50 years;
 * towns and postcodes are those of one client, where people live together more than by chance. A phone or a mail in common is what
 * brings a household into one block, so among those pairs its chance is far from small.
 */
const weights = {
  givenName: { same: ratio(0.85, 0.005), alike: ratio(0.1, 0.01), differs: ratio(0.05, 0.985) },
  familyName: { same: ratio(0.85, 0.01), alike: ratio(0.08, 0.015), differs: ratio(0.07, 0.975) },
  birthday: { same: ratio(0.95, 1 / (365 * 50)), alike: ratio(0.03, 0.002), differs: ratio(0.02, 0.998) },
  city: { same: ratio(0.85, 0.15), differs: ratio(0.15, 0.85) },
  postcode: { same: ratio(0.75, 0.005), differs: ratio(0.25, 0.995) },
  phone: { same: ratio(0.6, 0.02), tail: ratio(0.1, 0.005), differs: ratio(0.3, 0.975) },
  email: { same: ratio(0.6, 0.02), differs: ratio(0.39, 0.98) },
  mailbox: { same: ratio(0.1, 0.0005) },
} as const;

/** Log2 odds before any evidence that two contacts who came into one block are one person: one in 200. */
const prior = Math.log2(1 / 199);
/** From here a pair is put up for review, and from here it may be joined unasked: one error in a thousand. */
export const reviewFrom = 0.5;
export const joinFrom = 0.999;

/** Weighs what two contacts have in common and what tells them apart. */
export function scorePair(left: Profile, right: Profile): Score {
  const reasons = [
    ...names(left, right), ...dates(left, right), ...text('city', left.city, right.city), ...text('postcode', left.postcode, right.postcode),
    ...phones(left, right), ...mails(left, right),
  ];
  const bits = reasons.reduce((sum, { weight }) => sum + weight, prior);
  return { score: 1 / (1 + 2 ** -bits), reasons };
}

function ratio(m: number, u: number): number {
  return Math.log2(m / u);
}

function names(left: Profile, right: Profile): Reason[] {
  const found: Reason[] = [];
  const compare = (field: 'givenName' | 'familyName', one: string | undefined, other: string | undefined) => {
    if (one === undefined || other === undefined) return;
    const { same, alike, differs } = weights[field];
    const initial = (one.length === 1 || other.length === 1) && one[0] === other[0];
    const weight = one === other ? same : initial || jaroWinkler(one, other) >= 0.88 ? alike : differs;
    found.push({ field, left: one, right: other, weight });
  };
  compare('givenName', left.words[0], right.words[0]);
  const [one, other] = [left.words.slice(1), right.words.slice(1)];
  // Two family names are usual, and either may be left out: the pair that fits best is compared.
  const pairs = one.flatMap((a) => other.map((b): [string, string] => [a, b])).sort((a, b) => jaroWinkler(...b) - jaroWinkler(...a));
  const best = pairs[0];
  if (best) compare('familyName', best[0], best[1]);
  return found;
}

function dates(left: Profile, right: Profile): Reason[] {
  if (left.birthday === null || right.birthday === null) return [];
  const { same, alike, differs } = weights.birthday;
  const [one, other] = [left.birthday, right.birthday];
  const parts = one.split('-').filter((part, at) => part === other.split('-')[at]).length;
  return [{ field: 'birthday', left: one, right: other, weight: one === other ? same : parts === 2 ? alike : differs }];
}

function text(field: 'city' | 'postcode', left: string | null, right: string | null): Reason[] {
  if (left === null || right === null) return [];
  return [{ field, left, right, weight: left === right ? weights[field].same : weights[field].differs }];
}

/** Digits at the end that stay when a country code, area code or mobile digit is written otherwise. */
const tailDigits = 7;

function phones(left: Profile, right: Profile): Reason[] {
  const [one, other] = [left.phones[0], right.phones[0]];
  if (one === undefined || other === undefined) return [];
  const same = left.phones.find((phone) => right.phones.includes(phone));
  if (same !== undefined) return [{ field: 'phone', left: same, right: same, weight: weights.phone.same }];
  const tail = left.phones.find((phone) => right.phones.some((second) => second.slice(-tailDigits) === phone.slice(-tailDigits)));
  return [{ field: 'phone', left: one, right: other, weight: tail === undefined ? weights.phone.differs : weights.phone.tail }];
}

function mails(left: Profile, right: Profile): Reason[] {
  const [one, other] = [left.emails[0], right.emails[0]];
  if (one === undefined || other === undefined) return [];
  const same = left.emails.find((mail) => right.emails.includes(mail));
  if (same !== undefined) return [{ field: 'email', left: same, right: same, weight: weights.email.same }];
  const box = (mail: string) => mail.split('@')[0] ?? mail;
  const shared = left.emails.find((mail) => right.emails.some((second) => box(second) === box(mail)));
  if (shared !== undefined) return [{ field: 'mailbox', left: one, right: other, weight: weights.mailbox.same }];
  return [{ field: 'email', left: one, right: other, weight: weights.email.differs }];
}
