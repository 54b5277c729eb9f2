import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { audienceBasis, audienceReason, type AudienceBasis } from '../../core/contract/audiences.ts';
import { factSource } from '../../core/contract/conversions.ts';
import { localDate } from '../../core/contract/values.ts';
import { countryOf } from '../../core/open-audiences.ts';
import { conversionPlatform, currencyOf, isZone, oldestDays, openConversions, type ConversionPlatform, type ConversionSummary } from '../../core/open-conversions.ts';
import { clientIdOf } from '../client-id.ts';
import { WrongUse } from '../failure.ts';
import { existingFile, fitting } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import { progressLine } from '../progress-line.ts';
import type { LocalSession, Session } from '../session.ts';
import { NONE, OPEN, type Shell, type Shown } from '../shell.ts';

interface ConversionOptions {
  platform: ConversionPlatform;
  input?: string;
  client?: string;
  source?: string;
  from?: string;
  to?: string;
  basis?: AudienceBasis;
  event: string;
  zone?: string;
  currency?: string;
  country?: string;
  out: string;
  preview?: boolean;
}

/** Conversions that `--preview` shows value by value. */
const SHOWN = 100;

/** `querencia export conversions`: sales or leads as an ad platform's upload of conversions takes them; one JSON document, with or without `--json`. */
export function addExportConversions(group: Command, shell: Shell): void {
  const option = (flags: string, name: string, feature = 'conversions') => new Option(flags, shell.t(`${feature}:option.${name}`));
  group
    .command('conversions')
    .description(shell.t('conversions:help.conversions'))
    .addOption(option('--platform <name>', 'platform', 'audiences').choices(conversionPlatform.options).makeOptionMandatory())
    .addOption(option('--input <file>', 'input'))
    .addOption(option('--client <id>', 'client'))
    .addOption(option('--source <event>', 'source'))
    .addOption(option('--from <date>', 'from'))
    .addOption(option('--to <date>', 'to'))
    .addOption(option('--basis <channel>', 'basis', 'audiences').choices(audienceBasis.options))
    .addOption(option('--event <name>', 'event').makeOptionMandatory())
    .addOption(option('--zone <place>', 'zone'))
    .addOption(option('--currency <code>', 'currency'))
    .addOption(option('--country <code>', 'country', 'audiences'))
    .addOption(option('--out <file>', 'out', 'audiences').makeOptionMandatory())
    .addOption(option('--preview', 'preview'))
    .action((options: ConversionOptions, command: Command) => {
      const event = options.event.trim();
      if (event === '' || event.length > 100) throw new WrongUse('conversions:usage.badEvent');
      if (options.zone !== undefined && !isZone(options.zone)) throw new WrongUse('conversions:usage.badZone', { what: options.zone });
      const terms = { event, currency: readAs(options.currency, currencyOf, 'conversions:usage.badCurrency'), country: readAs(options.country, countryOf, 'audiences:usage.badCountry') };
      const { input, client } = options;
      if (input === undefined && client === undefined) throw new WrongUse('conversions:usage.noSource');
      if (input !== undefined && client !== undefined) throw new WrongUse('conversions:usage.twoSources');
      if (client !== undefined) {
        if (options.zone !== undefined || terms.currency !== null || terms.country !== null) throw new WrongUse('conversions:usage.onlyFile');
        const period = periodOf(options);
        return shell.run(command, OPEN, (session) => ofClient(session, { ...options, event, client, ...period }));
      }
      if (input === undefined || [options.source, options.from, options.to, options.basis].some((given) => given !== undefined)) throw new WrongUse('conversions:usage.onlyClient');
      return shell.run(command, NONE, (session) => fromFile(session, { ...options, ...terms, input }));
    });
}

function readAs(text: string | undefined, read: (text: string) => string | null, refusal: string): string | null {
  if (text === undefined) return null;
  const value = read(text);
  if (value === null) throw new WrongUse(refusal, { what: text });
  return value;
}

type Asked = Omit<ConversionOptions, 'currency' | 'country' | 'input'> & { input: string; currency: string | null; country: string | null };

async function fromFile(session: LocalSession, { platform, input, event, zone, currency, country, out, preview }: Asked): Promise<Shown> {
  const { ports, signal, t, locale } = session;
  const line = progressLine(t, locale);
  const summary = await openConversions(existingFile(input), {
    platform, event, zone: zone ?? null, currency, country, out: resolve(out), preview: preview === true ? SHOWN : 0, now: ports.clock.now(), signal,
    progress: (done, total) => line.show({ phase: 'writing', done, total }),
  }).finally(line.end);
  return tellConversions(session, summary);
}

/** Days that were given, and what counts as a conversion. */
function periodOf({ source = 'orders', from, to }: ConversionOptions): { source: string; from: string | null; to: string | null } {
  const day = (text: string | undefined) => (text === undefined ? null : fitting(localDate, text, 'cli:usage.badDate'));
  return { source: fitting(factSource, source, 'conversions:usage.badSource'), from: day(from), to: day(to) };
}

const DAY_MS = 86_400_000;

/** A client's own orders or events, through the gate; without days, as far back as the platform is said to count them. */
async function ofClient(session: Session, { platform, client, event, source, from, to, basis = 'ads', out, preview }: Omit<ConversionOptions, 'from' | 'to'> & { client: string; source: string; from: string | null; to: string | null }): Promise<Shown> {
  const dayAt = (offset: number) => new Date(session.ports.clock.now() + offset * DAY_MS).toISOString().slice(0, 10);
  const wanted = { clientId: await clientIdOf(session, client), platform, event, source, basis, from: from ?? dayAt(-oldestDays(platform)), to: to ?? dayAt(1) };
  const seen = preview === true ? await session.job('conversions.preview', { ...wanted, shown: SHOWN }) : null;
  const { text: _none, ...made } = await session.job('conversions.export', { ...wanted, path: resolve(out) });
  return tellConversions(session, seen === null ? made : { ...made, preview: seen.preview, rejects: seen.rejects });
}

/** The document on stdout; what a person should know before the upload on stderr too. */
async function tellConversions({ t }: Pick<LocalSession, 't'>, { rows, exported, rejected, reasons, fields, ...rest }: ConversionSummary): Promise<Shown> {
  const warnings = rest.warnings.map((warning) => ({ ...warning, message: t(warning.messageKey, warning.params) }));
  const ofAudiences = (reason: string): boolean => audienceReason.safeParse(reason).success;
  const rejects = rest.rejects?.map((one) => ({ ...one, message: t(`${ofAudiences(one.reason) ? 'audiences' : 'conversions'}:reason.${one.reason}`) }));
  await writeJson({ rows, exported, rejected, reasons, fields, ...rest, warnings, ...(rejects === undefined ? {} : { rejects }) });
  await write(process.stderr, `${t('conversions:told', { count: rows, exported, rows, rejected })}\n`);
  for (const { message } of warnings) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}
