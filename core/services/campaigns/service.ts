import type { Campaign, CampaignCopy, CampaignLine } from '../../contract/campaigns.ts';
import type { Brief } from '../../contract/compose.ts';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Actor, Country } from '../../contract/values.ts';
import { brandVoiceOf, composeWritten, isFormal, letterChecks, mergeInto } from '../../domain/compose/index.ts';
import type { Clock, Random } from '../../platform/ports.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import { brandStyleOf } from '../brand-voice/service.ts';
import { renderMjml } from '../compose/service.ts';
import { rememberApproved } from '../llm/service.ts';
import { picturesOf } from './pictures.ts';
import { readComments, readDraft, readDrafts, readMergeValues, readVersions, writeApproval, writeArchived, writeComment, writeVersion, type DraftRow } from './repo.ts';

export interface CampaignsDeps {
  vault: { require(): Unlocked };
  clock: Clock;
  random: Pick<Random, 'uuid'>;
}

const iso = (at: number): string => new Date(at).toISOString();
const stateOf = ({ version, approvedVersion }: DraftRow) => (version === approvedVersion ? ('approved' as const) : ('draft' as const));

export const listCampaigns = ({ sqlite }: ClientDb, archived: boolean): CampaignLine[] =>
  readDrafts(sqlite, archived).map((row) => ({ id: row.id, name: row.name, state: stateOf(row), version: row.version, countries: Object.keys(JSON.parse(row.copies) as object) as Country[], savedAt: iso(row.at), savedBy: row.actor }));

/** @throws AppError NOT_FOUND */
export function getCampaign({ sqlite }: ClientDb, id: string, version?: number): Campaign {
  const draft = readDraft(sqlite, id);
  const versions = readVersions(sqlite, id);
  const shown = versions.find((one) => one.version === (version ?? draft?.version));
  if (!draft || !shown) throw new AppError('NOT_FOUND', 'campaigns:error.gone');
  const { approvedVersion, approvedAt, approvedBy } = draft;
  return {
    id, name: draft.name, version: shown.version, state: shown.version === approvedVersion ? 'approved' : 'draft',
    brief: JSON.parse(shown.brief) as Brief,
    copies: JSON.parse(shown.copies) as Campaign['copies'],
    versions: versions.map((one) => ({ version: one.version, at: iso(one.at), by: one.actor })),
    approved: approvedVersion === null || approvedAt === null || approvedBy === null ? null : { version: approvedVersion, at: iso(approvedAt), by: approvedBy },
    comments: readComments(sqlite, id).map(({ at, actor, ...comment }) => ({ ...comment, at: iso(at), by: actor })),
  };
}

/**
 * A campaign that may be handed over: nothing that nobody approved goes to other tools.
 * @throws AppError CONFLICT `campaigns:error.notApproved`, NOT_FOUND
 */
export function approvedCampaign(client: ClientDb, id: string, version?: number): Campaign {
  const campaign = getCampaign(client, id, version);
  if (campaign.state !== 'approved') throw new AppError('CONFLICT', 'campaigns:error.notApproved', { params: { name: campaign.name, version: campaign.version } });
  return campaign;
}

/** What a campaign is called now; null where there is none. */
export const campaignName = ({ sqlite }: ClientDb, id: string): string | null => readDraft(sqlite, id)?.name ?? null;

export function saveCampaign({ clock, random }: CampaignsDeps, client: ClientDb, { id = random.uuid(), name, brief, copies }: Omit<Parsed<'campaigns.save'>, 'clientId'>, actor: Actor): Campaign {
  writeVersion(client.sqlite, { id, name, brief: JSON.stringify(brief), copies: JSON.stringify(copies), actor, at: clock.now() });
  return getCampaign(client, id);
}

/**
 * @throws AppError CONFLICT `campaigns:error.newer` where another version came, INVALID_INPUT `campaigns:error.unready` where a check of error severity
 *   stands
 */
export function approveCampaign({ clock, random }: CampaignsDeps, client: ClientDb, id: string, version: number, actor: Actor): Campaign {
  const { brief, copies, version: newest, name } = getCampaign(client, id);
  if (version !== newest) throw new AppError('CONFLICT', 'campaigns:error.newer', { params: { version: newest } });
  const entries = Object.entries(copies) as [Country, CampaignCopy][];
  if (entries.length === 0) throw new AppError('INVALID_INPUT', 'campaigns:error.empty');
  const open = entries.flatMap(([country, copy]) => draftIn(client, brief, country, copy).checks.filter(({ severity }) => severity === 'error').map(() => country));
  const [first] = open;
  if (first !== undefined) throw new AppError('INVALID_INPUT', 'campaigns:error.unready', { params: { count: open.length, country: first } });
  client.sqlite.transaction(() => {
    writeApproval(client.sqlite, id, version, actor, clock.now());
    appendAudit(client.sqlite, { at: clock.now(), actor, action: 'campaigns.approve', detail: { campaign: id, name, version } });
    rememberApproved(client.sqlite, { id, name, copies }, { actor, at: clock.now(), uuid: () => random.uuid() });
  })();
  return getCampaign(client, id);
}

/**
 * What only the finished letters show, such as a link to nowhere, keeps a version from being approved as well.
 * @throws AppError INVALID_INPUT `campaigns:error.unready`, NOT_FOUND
 */
export async function refuseUnready(client: ClientDb, id: string, version: number): Promise<void> {
  const { brief, copies } = getCampaign(client, id, version);
  for (const [country, copy] of Object.entries(copies) as [Country, CampaignCopy][]) {
    const open = (await renderCampaign(client, { brief, country, copy })).checks.filter(({ severity }) => severity === 'error');
    if (open.length > 0) throw new AppError('INVALID_INPUT', 'campaigns:error.unready', { params: { count: open.length, country } });
  }
}

export function archiveCampaign(client: ClientDb, id: string, archived: boolean): void {
  getCampaign(client, id);
  writeArchived(client.sqlite, id, archived);
}

export function commentCampaign({ clock }: CampaignsDeps, client: ClientDb, id: string, text: string, actor: Actor): Campaign {
  const { version } = getCampaign(client, id);
  writeComment(client.sqlite, id, { version, text, actor, at: clock.now() });
  return getCampaign(client, id);
}

const chosenOf = (subjects: readonly string[], { chosen }: CampaignCopy): string => subjects[Math.min(chosen, subjects.length - 1)] ?? '';

/** The subject line of each country's letter, without rendering any. @throws AppError NOT_FOUND */
export function campaignSubjects(client: ClientDb, id: string, version: number): ReadonlyMap<Country, string> {
  const { brief, copies } = getCampaign(client, id, version);
  return new Map((Object.entries(copies) as [Country, CampaignCopy][]).map(([country, copy]) => [country, chosenOf(draftIn(client, brief, country, copy).subjects, copy)]));
}

/** The letter of edited words. With a contact, its own data stands in the merge fields: what that person would read. */
export async function renderCampaign(client: ClientDb, { brief, country, copy, contactId }: Omit<Parsed<'campaigns.render'>, 'clientId'>): Promise<Output<'campaigns.render'>> {
  const { body, checks, ...written } = draftIn(client, brief, country, copy);
  const html = await renderMjml(body.mjml);
  const subject = chosenOf(written.subjects, copy);
  const rest = { ...written, checks: [...checks, ...letterChecks({ subject, html, text: body.text })] };
  if (contactId === undefined) return { ...rest, subject, body: { ...body, html } };
  const own = contactId === null ? { unsubscribeUrl: '#' } : valuesOf(client, contactId);
  const told = (text: string): string => mergeInto(text, own, 'text');
  const { channels, preheader, ...others } = rest;
  return {
    ...others, preheader: told(preheader), subject: told(subject),
    ...(channels ? { channels: eachText(channels, told) } : {}),
    body: { mjml: body.mjml, html: mergeInto(html, own, 'html'), text: told(body.text) },
  };
}

/** @throws AppError NOT_FOUND `campaigns:error.noContact` */
function valuesOf({ sqlite }: ClientDb, contactId: number): Record<string, string> {
  const contact = readMergeValues(sqlite, contactId);
  if (!contact) throw new AppError('NOT_FOUND', 'campaigns:error.noContact');
  return { ...Object.fromEntries(Object.entries(contact).flatMap(([name, value]) => (value === null ? [] : [[`contact.${name}`, value]]))), unsubscribeUrl: '#' };
}

/** Every text of some copy, wherever it lies. */
function eachText<T>(copy: T, change: (text: string) => string): T {
  if (typeof copy === 'string') return change(copy) as T;
  if (Array.isArray(copy)) return copy.map((one: unknown) => eachText(one, change)) as T;
  return copy !== null && typeof copy === 'object' ? (Object.fromEntries(Object.entries(copy).map(([key, value]) => [key, eachText<unknown>(value, change)])) as T) : copy;
}

function draftIn({ sqlite }: ClientDb, brief: Brief, country: Country, copy: CampaignCopy) {
  const style = brandStyleOf(sqlite, country);
  return composeWritten(brief, brandVoiceOf(country, isFormal(brief.tone), style.rules), copy, copy.subjects.length, { style, pictures: picturesOf(sqlite) });
}
