import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../core/contract/errors.ts';
import type { Input } from '../../core/contract/index.ts';
import { country, uuid, type Country } from '../../core/contract/values.ts';
import { clientIdOf } from '../client-id.ts';
import { readJsonFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import type { Session } from '../session.ts';
import { APART, OPEN, type Shell, type Shown } from '../shell.ts';

export const HAND_OVER = ['eml', 'zip'] as const;

export interface HandOverOptions {
  platform: (typeof HAND_OVER)[number];
  /** The id of a kept campaign, or a file: what `querencia compose` prints, or a brief. */
  campaign: string;
  out: string;
  /** Whose campaign it is; found by the campaign's id without it. */
  client?: string;
}

type Letters = NonNullable<Input<'campaigns.handOver'>['campaigns']>;

/** `querencia export campaign --platform eml|zip`: a campaign as files for other tools; one JSON document, with or without `--json`. A file needs no workspace. */
export function exportHandOver(shell: Shell, command: Command, options: HandOverOptions): Promise<void> {
  const isFile = existsSync(options.campaign) || !uuid.safeParse(options.campaign).success;
  return isFile ? shell.run(command, APART, (session) => fromFile(session, options)) : shell.run(command, OPEN, (session) => ofClient(session, options));
}

async function fromFile(session: Session, { platform, campaign, out }: HandOverOptions): Promise<Shown> {
  const json = readJsonFile(campaign);
  const { campaigns, brand } = composed.safeParse(json).success ? letters(json) : await written(session, json, campaign);
  return tell(session, { campaigns, ...(brand !== undefined && { brand }), folder: dirname(resolve(campaign)), as: platform, path: resolve(out) });
}

async function ofClient(session: Session, { platform, campaign: id, out, client }: HandOverOptions): Promise<Shown> {
  const clientId = client === undefined ? await ownerOf(session, id) : await clientIdOf(session, client);
  return tell(session, { clientId, id, as: platform, path: resolve(out) });
}

async function ownerOf(session: Session, id: string): Promise<string> {
  for (const client of await session.call('clients.list', { archived: true })) {
    const found = await Promise.all([false, true].map((archived) => session.call('campaigns.list', { clientId: client.id, archived })));
    if (found.some(({ campaigns }) => campaigns.some((one) => one.id === id))) return client.id;
  }
  throw new AppError('NOT_FOUND', 'campaigns:error.gone');
}

async function tell(session: Session, input: Input<'campaigns.handOver'>): Promise<Shown> {
  const { files, missing } = await session.call('campaigns.handOver', input);
  for (const picture of missing) await write(process.stderr, `${session.t('campaigns:handOver.missing', { picture })}\n`);
  await writeJson({ files, missing });
  for (const { path } of files) await write(process.stderr, `${session.t('campaigns:handOver.written', { path })}\n`);
  return { json: undefined, text: null };
}

const letter = z.object({ subjects: z.array(z.string()).min(1), preheader: z.string().default(''), body: z.object({ html: z.string(), text: z.string() }), chosen: z.int().min(0).default(0) });
/** What `querencia compose` prints. */
const composed = z.object({ campaigns: z.partialRecord(country, letter), brand: z.string().optional() });

function letters(json: unknown): { campaigns: Letters; brand?: string } {
  const { campaigns, brand } = composed.parse(json);
  const entries = Object.entries(campaigns) as [Country, z.infer<typeof letter>][];
  return {
    campaigns: Object.fromEntries(entries.map(([code, { subjects, preheader, body, chosen }]) => [code, { subject: subjects[chosen] ?? subjects[0] ?? '', preheader, html: body.html, text: body.text }])),
    ...(brand !== undefined && { brand }),
  };
}

const brief = z.looseObject({ brand: z.string(), offer: z.string() });

async function written(session: Session, json: unknown, file: string): Promise<{ campaigns: Letters; brand?: string }> {
  const parsed = brief.safeParse(json);
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'campaigns:error.notACampaign', { params: { file } });
  const draft = await session.call('compose.draft', { brief: parsed.data as never, variants: 1 });
  return { ...letters(draft), brand: parsed.data.brand };
}
