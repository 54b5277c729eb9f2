import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { AppError } from '../../core/contract/errors.ts';
import type { Output } from '../../core/contract/index.ts';
import { uuid } from '../../core/contract/values.ts';
import { adPlatforms, jobPlatforms, openCampaignFile, openJobFeed, type AdPlatform, type JobPlatform } from '../../core/open-campaign-files.ts';
import { clientIdOf } from '../client-id.ts';
import { WrongUse } from '../failure.ts';
import { existingFile, readJsonFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import type { LocalSession, Session } from '../session.ts';
import { NONE, OPEN, type Shell, type Shown } from '../shell.ts';
import { exportHandOver, HAND_OVER, type HandOverOptions } from './export-handover.ts';

interface CampaignOptions {
  platform: AdPlatform | JobPlatform | HandOverOptions['platform'];
  campaign: string;
  out: string;
  client?: string;
  url?: string;
  budget?: string;
}

const isAdPlatform = (platform: string): platform is AdPlatform => (adPlatforms as readonly string[]).includes(platform);

const isHandOver = (platform: string): platform is HandOverOptions['platform'] => (HAND_OVER as readonly string[]).includes(platform);

/** `querencia export campaign`: a campaign as an ad platform's sheet or as mail to hand over, vacancies as a job board's feed; one JSON document, with or without `--json`. */
export function addExportCampaign(group: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`ads:option.${name}`));
  group
    .command('campaign')
    .description(shell.t('ads:help.campaign'))
    .addOption(option('--platform <name>', 'platform').choices([...adPlatforms, ...jobPlatforms, ...HAND_OVER]).makeOptionMandatory())
    .addOption(option('--campaign <campaign>', 'campaign').makeOptionMandatory())
    .addOption(option('--out <file>', 'out').makeOptionMandatory())
    .addOption(option('--client <id>', 'client'))
    .addOption(option('--url <address>', 'url'))
    .addOption(option('--budget <amount>', 'budget'))
    .action((options: CampaignOptions, command: Command) => {
      const { platform } = options;
      if (isHandOver(platform)) return exportHandOver(shell, command, { ...options, platform });
      const given = { ...options, platform };
      const choice = { landingUrl: urlIn(options.url), dailyBudget: budgetIn(options.budget) };
      const id = uuid.safeParse(options.campaign.trim().toLowerCase());
      if (id.success && !existsSync(options.campaign)) return shell.run(command, OPEN, async (session) => made(session, given, await keptCampaign(session, id.data, options.client), choice));
      return shell.run(command, NONE, (session) => made(session, given, readJsonFile(existingFile(options.campaign)), choice));
    });
}

interface Choice {
  landingUrl: string | null;
  dailyBudget: number | null;
}

function urlIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^https?:\/\/\S+$/iu.test(text) || !URL.canParse(text)) throw new WrongUse('ads:usage.badUrl', { what: text });
  return text;
}

function budgetIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  const amount = Number(text);
  if (!Number.isFinite(amount) || amount <= 0) throw new WrongUse('ads:usage.badBudget', { what: text });
  return Math.round(amount * 100) / 100;
}

/** A campaign's own id is enough: without a client, all of them are asked. What nobody approved is not exported. */
async function keptCampaign(session: Session, id: string, client: string | undefined): Promise<Output<'campaigns.get'>> {
  const clients = client === undefined ? (await session.call('clients.list', {})).map((one) => one.id) : [await clientIdOf(session, client)];
  for (const clientId of clients) {
    const { campaigns } = await session.call('campaigns.list', { clientId, archived: false });
    if (!campaigns.some((one) => one.id === id)) continue;
    const campaign = await session.call('campaigns.get', { clientId, id });
    if (campaign.state !== 'approved') throw new AppError('CONFLICT', 'campaigns:error.notApproved', { params: { name: campaign.name, version: campaign.version } });
    return campaign;
  }
  throw new AppError('NOT_FOUND', 'campaigns:error.gone');
}

type AdOptions = CampaignOptions & { platform: AdPlatform | JobPlatform };

async function made(session: LocalSession, { platform, campaign, out }: AdOptions, document: unknown, choice: Choice): Promise<Shown> {
  const { t, ports } = session;
  if (isAdPlatform(platform)) {
    const { notes, ...file } = await openCampaignFile(document, campaign, { platform, out: resolve(out), ...choice });
    const told = notes.map(({ code, messageKey, params }) => ({ code, params, message: t(messageKey, params) }));
    await writeJson({ ...file, notes: told });
    await write(process.stderr, [t('ads:told', { count: file.campaigns.length, file: out }), ...told.map(({ message }) => message), t(`ads:next.${platform}`)].map((line) => `${line}\n`).join(''));
    return { json: undefined, text: null };
  }
  const feed = await openJobFeed(document, campaign, platform, resolve(out), ports.clock.now());
  const refused = feed.refused.map((one) => ({ ...one, message: t(`ads:refused.${one.reason}`, { job: one.job, field: one.field }) }));
  await writeJson({ ...feed, refused });
  await write(process.stderr, [t('ads:jobsTold', { exported: feed.exported, jobs: feed.jobs }), ...refused.slice(0, 20).map(({ message }) => message)].map((line) => `${line}\n`).join(''));
  return { json: undefined, text: null };
}
