import { z } from 'zod';
import { campaignCopy } from './campaigns.ts';
import { call } from './define.ts';
import { country } from './values.ts';

/** A text of up to a million characters is read in one go. */
const text = z.string().max(1_000_000);
const year = z.int().min(1970).max(2200);

/** How the reader is addressed; `usted` stands for você where the language is Portuguese. */
export const address = z.enum(['tu', 'vos', 'usted']);

const place = { start: z.int(), end: z.int() };
const params = z.record(z.string(), z.string());
/** Offsets count Unicode code points of the text that was given, half-open. */
const change = z.object({ ...place, from: z.string(), to: z.string(), rule: z.string() });
const warning = z.object({ ...place, term: z.string(), reason: z.string(), params });
const issue = z.object({
  ...place,
  term: z.string(),
  kind: z.enum(['taboo', 'variant', 'address', 'cliche', 'stereotype', 'claim', 'missing', 'date', 'reading', 'gender']),
  severity: z.enum(['high', 'medium', 'low']),
  /** `culture:reason.<reason>` says it in the user's language, with `params`. */
  reason: z.string(),
  params,
  /** What to write instead, in one click. */
  suggestion: z.string().optional(),
});
const reading = z.object({ score: z.number(), inflesz: z.number().nullable().optional(), words: z.int(), sentences: z.int() });

/** Which part of a campaign: `subject 3`, `preheader`, `paragraph 2`, `cta`, `ps`, `sms.text`. */
const at = z.object({ at: z.string() });
export const copyIssue = issue.extend(at.shape);
export type CopyIssue = z.infer<typeof copyIssue>;

const basis = { source: z.string(), sure: z.enum(['high', 'medium', 'low']) };
const told = z.object({ value: z.string(), ...basis });
const pair = z.object({ formal: z.string(), informal: z.string(), ...basis });
const law = z.object({ topic: z.string(), what: z.string(), law: z.string(), article: z.string().nullable(), authority: z.string(), date: z.string(), verified: z.boolean(), source: z.string() });

/** What is known of a country for writing to its people; every entry with its source and how sure it is. */
export const culturePack = z.object({
  country, language: z.enum(['es', 'pt']), locale: z.string(), variant: z.string(),
  address: z.object({ default: z.string(), formal: z.string(), plural: z.string(), contexts: z.array(z.object({ context: z.string(), form: z.string() })), ...basis }),
  traits: z.array(told), business: told, formality: told, humour: told,
  greetings: pair, signOffs: pair,
  falseFriends: z.array(z.object({ word: z.string(), means: z.string(), elsewhere: z.string(), ...basis })),
  colours: z.array(told),
  phone: z.object({ code: z.string(), example: z.string(), ...basis }),
  postal: told,
  hours: z.object({ office: z.string(), send: z.string(), ...basis }),
  optOutText: z.string(), identityText: z.string(),
  laws: z.array(law),
  formats: z.object({ number: z.string(), money: z.string(), date: z.string(), time: z.string(), decimal: z.string(), group: z.string(), ...basis }),
  vocabulary: z.array(z.object({ say: z.string(), not: z.array(z.string()), ...basis })),
  taboo: z.array(z.object({ words: z.array(z.string()), severity: z.string(), reason: z.string(), ...basis })),
  holidays: z.array(z.object({ date: z.string(), name: z.string(), type: z.string() })),
  commercialDates: z.array(z.object({ name: z.string(), rule: z.string(), avoid: z.string().nullable(), ...basis })),
  mourning: z.array(z.object({ day: z.string(), what: z.string(), ...basis })),
  elections: z.array(z.object({ date: z.string(), what: z.string(), law: z.string(), ...basis })),
});

/** How a text is said in each country. Nothing is kept and nothing leaves: no workspace is needed. */
export const culture = {
  'culture.adapt': call(
    z.object({ text, to: country, from: country.optional(), address: address.optional(), html: z.boolean().optional() }),
    z.object({ text: z.string(), changes: z.array(change), warnings: z.array(warning) }),
    'always',
  ),
  'culture.check': call(z.object({ text, country, industry: z.string().max(80).optional() }), z.object({ issues: z.array(issue), reading: reading.nullable() }), 'always'),
  /** A written campaign as one: who is addressed in one part is addressed so in all. */
  'culture.adaptCopy': call(
    z.object({ copy: campaignCopy, from: country, to: country, address: address.optional() }),
    z.object({ copy: campaignCopy, changes: z.array(change.extend(at.shape)), warnings: z.array(warning.extend(at.shape)) }),
    'always',
  ),
  'culture.checkCopy': call(z.object({ copy: campaignCopy, country, industry: z.string().max(80).optional() }), z.object({ issues: z.array(copyIssue) }), 'always'),
  /** Holidays are those of `year`, this one by default. */
  'culture.pack': call(z.object({ country, year: year.optional() }), culturePack, 'always'),
};
