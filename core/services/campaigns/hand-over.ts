import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Country, Locale } from '../../contract/values.ts';
import { mergeTag } from '../../domain/compose/index.ts';
import { writeEml, type HandedLetter } from '../../export/mail/eml.ts';
import { mergeLetter } from '../../export/mail/merge-letter.ts';
import { writeZip } from '../../export/mail/zip.ts';
import { createTranslator, type Translate } from '../../platform/node/translator.ts';
import type { Clock, Paths, Random } from '../../platform/ports.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import { readMergeValues } from './repo.ts';
import { approvedCampaign, renderCampaign } from './service.ts';

export interface HandOverDeps {
  vault: { require(): Unlocked };
  clock: Clock;
  random: Pick<Random, 'uuid'>;
  paths: Pick<Paths, 'resources'>;
}

type Given = Parsed<'campaigns.handOver'>;
type Letters = Partial<Record<Country, HandedLetter>>;

const LARGEST_IMAGE_BYTES = 10_000_000;
/** Nobody's domain (RFC 2606): whoever sends the file on puts their own. */
const NOBODY = 'sender@example.invalid';

/**
 * Writes a campaign as files that other tools take: `.eml`, one a country, or one ZIP. Nothing is sent.
 * @throws AppError CONFLICT `campaigns:error.notApproved` for a client's campaign whose version is not approved, INVALID_INPUT `campaigns:error.empty` without a letter, `campaigns:error.noWriting` where the file cannot be written; NOT_FOUND
 */
export async function handOver(deps: HandOverDeps, given: Given): Promise<Output<'campaigns.handOver'>> {
  const { letters, brand, contact } = await lettersOf(deps, given);
  const countries = Object.keys(letters) as Country[];
  const [first] = countries;
  if (first === undefined) throw new AppError('INVALID_INPUT', 'campaigns:error.empty');
  const path = resolve(given.path);
  const date = new Date(deps.clock.now());
  const fileOf = given.folder === undefined ? () => null : imagesIn(given.folder);
  const said = (country: Country): Translate => createTranslator(deps.paths)(spokenIn(country));
  try {
    if (given.as === 'zip') {
      const { bytes, missing } = await writeZip(path, letters as Record<string, HandedLetter>, { readme: readmeOf(said(first), countries), date, fileOf });
      return { files: [{ path, bytes }], missing };
    }
    return await emlFiles(letters, countries, { deps, brand, path, date, fileOf, values: contact });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('INVALID_INPUT', 'campaigns:error.noWriting', { params: { path: basename(path) }, cause });
  }
}

interface Files {
  deps: HandOverDeps;
  brand: string;
  path: string;
  date: Date;
  fileOf: (path: string) => Buffer | null;
  values: Readonly<Record<string, string>>;
}

/** Fallbacks or the contact's own data stand in the merge tags: a file that is opened is read by people. */
async function emlFiles(letters: Letters, countries: readonly Country[], { deps, brand, path, date, fileOf, values }: Files): Promise<Output<'campaigns.handOver'>> {
  const files: { path: string; bytes: number }[] = [];
  const missing: string[] = [];
  for (const country of countries) {
    const letter = letters[country];
    if (letter === undefined) continue;
    const at = countries.length === 1 ? path : join(dirname(path), `${basename(path, extname(path))}-${country}.eml`);
    const written = await writeEml(at, { ...letter, ...mergeLetter(letter, { ...values, unsubscribeUrl: '#' }) }, { id: deps.random.uuid(), from: { name: brand, address: NOBODY }, date, fileOf });
    files.push({ path: at, bytes: written.bytes });
    missing.push(...written.missing);
  }
  return { files, missing };
}

async function lettersOf({ vault }: HandOverDeps, { clientId, id, version, contactId, campaigns, brand = '' }: Given): Promise<{ letters: Letters; brand: string; contact: Record<string, string> }> {
  if (campaigns !== undefined) return { letters: campaigns, brand, contact: {} };
  if (clientId === undefined || id === undefined) throw new AppError('INVALID_INPUT', 'campaigns:error.empty');
  const client = vault.require().openClient(clientId);
  const { brief, copies } = approvedCampaign(client, id, version);
  const letters: Letters = {};
  for (const [country, copy] of Object.entries(copies) as [Country, NonNullable<(typeof copies)[Country]>][]) {
    const { subject, preheader, body } = await renderCampaign(client, { brief, country, copy });
    letters[country] = { subject, preheader, html: body.html, text: body.text };
  }
  return { letters, brand: brief.brand, contact: contactId === undefined ? {} : valuesOf(client, contactId) };
}

function valuesOf({ sqlite }: ClientDb, contactId: number): Record<string, string> {
  const contact = readMergeValues(sqlite, contactId);
  if (!contact) throw new AppError('NOT_FOUND', 'campaigns:error.noContact');
  return Object.fromEntries(Object.entries(contact).flatMap(([name, value]) => (value === null ? [] : [[`contact.${name}`, value]])));
}

const spokenIn = (country: Country): Locale => (country === 'BR' || country === 'PT' ? 'pt-BR' : 'es');

const readmeOf = (t: Translate, countries: readonly Country[]): string => t(countries.length > 1 ? 'campaigns:handOver.readmeMany' : 'campaigns:handOver.readme', { countries: countries.join(', '), tag: mergeTag('contact.firstName', '…'), unsubscribe: mergeTag('unsubscribeUrl') });

/** Pictures of a folder and those below it; a path that leads out of it finds nothing, nor does a file too large to be one. */
function imagesIn(folder: string): (path: string) => Buffer | null {
  const root = resolve(folder);
  return (path) => {
    try {
      const real = realpathSync(join(root, decodeURIComponent(path)));
      if (!real.startsWith(realpathSync(root) + sep) || statSync(real).size > LARGEST_IMAGE_BYTES) return null;
      return readFileSync(real);
    } catch {
      return null;
    }
  };
}
