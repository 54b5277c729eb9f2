import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { audienceBasis, type AudienceBasis } from '../../core/contract/audiences.ts';
import { AppError } from '../../core/contract/errors.ts';
import { audiencePlatform, countryOf, openAudience, type AudiencePlatform, type AudienceSummary } from '../../core/open-audiences.ts';
import { clientIdOf } from '../client-id.ts';
import { WrongUse } from '../failure.ts';
import { existingFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import { progressLine } from '../progress-line.ts';
import type { LocalSession, Session } from '../session.ts';
import { NONE, OPEN, type Shell, type Shown } from '../shell.ts';
import { uploadAudience } from './upload-audience.ts';

interface AudienceOptions {
  platform?: AudiencePlatform;
  connector?: string;
  name?: string;
  dryRun?: boolean;
  input?: string;
  country?: string;
  client?: string;
  segment?: string;
  basis?: AudienceBasis;
  out?: string;
  preview?: boolean;
}

type FileOptions = Pick<AudienceOptions, 'preview'> & { platform: AudiencePlatform; out: string };

/** People that `--preview` shows value by value. */
const SHOWN = 100;

/** `querencia export audience`: contacts as an ad platform's upload takes them, or into an ad account itself; one JSON document, with or without `--json`. */
export function addExportAudience(group: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`audiences:option.${name}`));
  group
    .command('audience')
    .description(shell.t('audiences:help.audience'))
    .addOption(option('--platform <name>', 'platform').choices(audiencePlatform.options))
    .addOption(option('--input <file>', 'input'))
    .addOption(option('--country <code>', 'country'))
    .addOption(option('--client <id>', 'client'))
    .addOption(option('--segment <name>', 'segment'))
    .addOption(option('--basis <channel>', 'basis').choices(audienceBasis.options))
    .addOption(option('--out <file>', 'out'))
    .addOption(option('--preview', 'preview'))
    .addOption(option('--connector <connection>', 'connector'))
    .addOption(option('--name <name>', 'name'))
    .addOption(option('--dry-run', 'dryRun'))
    .action((options: AudienceOptions, command: Command) => (options.connector === undefined ? intoFile(shell, options, command) : intoAccount(shell, { ...options, connector: options.connector }, command)));
}

function intoAccount(shell: Shell, { client, connector, segment, basis, name, dryRun, preview, ...file }: AudienceOptions & { connector: string }, command: Command): Promise<void> {
  if (file.platform !== undefined || file.out !== undefined || file.input !== undefined || file.country !== undefined) throw new WrongUse('audiences:usage.connectorOrFile');
  if (client === undefined) throw new WrongUse('audiences:usage.connectorClient');
  const more = { client, connector, ...(segment !== undefined && { segment }), ...(basis !== undefined && { basis }), ...(name !== undefined && { name }), ...(dryRun !== undefined && { dryRun }) };
  return shell.run(command, OPEN, (session) => uploadAudience(session, { ...more, shown: preview === true ? SHOWN : 0, segmentId: (clientId, asked) => segmentIdOf(session, clientId, asked) }));
}

function intoFile(shell: Shell, { platform, out, ...options }: AudienceOptions, command: Command): Promise<void> {
  if (platform === undefined || out === undefined) throw new WrongUse('audiences:usage.connectorOrFile');
  if (options.dryRun !== undefined || options.name !== undefined) throw new WrongUse('audiences:usage.onlyConnector');
  const country = options.country === undefined ? null : countryIn(options.country);
  const { input, client } = options;
  if (input === undefined && client === undefined) throw new WrongUse('audiences:usage.noSource');
  if (input !== undefined && client !== undefined) throw new WrongUse('audiences:usage.twoSources');
  if (client !== undefined) return shell.run(command, OPEN, (session) => ofClient(session, { ...options, platform, out, client }));
  if (input === undefined || options.segment !== undefined || options.basis !== undefined) throw new WrongUse('audiences:usage.onlyClient');
  return shell.run(command, NONE, (session) => fromFile(session, { ...options, platform, out, input, country }));
}

function countryIn(code: string): string {
  const country = countryOf(code);
  if (country === null) throw new WrongUse('audiences:usage.badCountry', { what: code });
  return country;
}

async function fromFile(session: LocalSession, { platform, input, country, out, preview }: FileOptions & { input: string; country: string | null }): Promise<Shown> {
  const { ports, signal, t, locale } = session;
  const line = progressLine(t, locale);
  const summary = await openAudience(existingFile(input), {
    platform, country, out: resolve(out), preview: preview === true ? SHOWN : 0, now: ports.clock.now(), signal,
    progress: (done, total) => line.show({ phase: 'writing', done, total }),
  }).finally(line.end);
  return tellAudience(session, summary);
}

/** A client's contacts, through the gate; what was exported is remembered for its removal list. */
async function ofClient(session: Session, { platform, client, segment, basis = 'ads', out, preview }: Pick<AudienceOptions, 'segment' | 'basis'> & FileOptions & { client: string }): Promise<Shown> {
  const clientId = await clientIdOf(session, client);
  const filter = segment === undefined ? {} : { segmentId: await segmentIdOf(session, clientId, segment) };
  const wanted = { clientId, platform, basis, audience: { filter } };
  const seen = preview === true ? await session.job('audiences.preview', { ...wanted, shown: SHOWN }) : null;
  const { text: _none, ...made } = await session.job('audiences.export', { ...wanted, path: resolve(out), ...(segment === undefined ? {} : { name: segment }) });
  return tellAudience(session, seen === null ? made : { ...made, preview: seen.preview, rejects: seen.rejects });
}

/** @throws AppError NOT_FOUND `audiences:error.noSegment` */
async function segmentIdOf(session: Session, clientId: string, asked: string): Promise<string> {
  const [known, kept] = await Promise.all([session.call('segments.list', { clientId }), session.call('predictions.segments', { clientId })]);
  const wanted = asked.trim().toLocaleLowerCase();
  const found = [...known, ...kept.segments].find(({ id, name }) => id === wanted || name.toLocaleLowerCase() === wanted);
  if (!found) throw new AppError('NOT_FOUND', 'audiences:error.noSegment', { params: { name: asked } });
  return found.id;
}

/** The document on stdout; what a person should know before the upload on stderr too. */
export async function tellAudience({ t }: Pick<LocalSession, 't'>, { platform, rows, exported, rejected, reasons, fields, ...rest }: AudienceSummary): Promise<Shown> {
  const warnings = rest.warnings.map((warning) => ({ ...warning, message: t(warning.messageKey, warning.params) }));
  const rejects = rest.rejects?.map((one) => ({ ...one, message: t(`audiences:reason.${one.reason}`) }));
  await writeJson({ rows, exported, rejected, reasons, fields, platform, ...rest, warnings, ...(rejects === undefined ? {} : { rejects }) });
  await write(process.stderr, `${t('audiences:told', { count: rows, exported, rows, rejected })}\n`);
  for (const { message } of warnings) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}
