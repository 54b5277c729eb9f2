import { Option, type Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../core/contract/errors.ts';
import type { Output } from '../../core/contract/index.ts';
import { MAX_VARIANTS } from '../../core/contract/compose.ts';
import { country, type Country } from '../../core/contract/values.ts';
import { WrongUse } from '../failure.ts';
import { readJsonFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import type { Session } from '../session.ts';
import { clientIdOf } from '../client-id.ts';
import { APART, GIVEN, OPEN, type Shell, type Shown } from '../shell.ts';
import { byModel, PROVIDERS, type ModelOptions } from './compose-by-model.ts';
import { numberIn } from './learn-train.ts';

interface ComposeOptions extends ModelOptions {
  brief: string;
  country?: string;
  variants: string;
}

/** `querencia compose`: a campaign for each country from a brief; no workspace is needed for what is written on this machine. */
export function addCompose(program: Command, shell: Shell): void {
  const { t } = shell;
  const option = (flags: string, name: string) => new Option(flags, t(`compose:option.${name}`));
  program
    .command('compose')
    .description(t('compose:help.compose'))
    .addOption(option('--brief <file>', 'brief').makeOptionMandatory())
    .addOption(option('--country <codes>', 'country'))
    .addOption(option('--provider <name>', 'provider').choices(PROVIDERS).default('offline'))
    .addOption(option('--variants <number>', 'variants').default('50'))
    .addOption(option('--client <id>', 'client'))
    .addOption(option('--connection <name>', 'connection'))
    .addOption(option('--approve', 'approve'))
    .action((options: ComposeOptions, command: Command) => {
      const variants = numberIn(options.variants, (count) => Number.isInteger(count) && count >= 1 && count <= MAX_VARIANTS, 'compose:usage.badVariants');
      const countries = countriesOf(options.country);
      return shell.run(command, wishOf(options), (session) => compose(session, options, countries, variants));
    });
}

async function compose(session: Session, options: ComposeOptions, countries: Country[] | undefined, variants: number): Promise<Shown> {
  const brief = briefIn(options.brief, countries);
  const clientId = options.client === undefined ? undefined : await clientIdOf(session, options.client);
  const { campaigns } = await session.call('compose.draft', { brief: brief as never, variants, ...(clientId === undefined ? {} : { clientId }) });
  const model = options.provider === 'offline' ? { receipts: [], notes: [] } : await byModel(session, brief, options, variants, campaigns);
  await writeJson({ campaigns: told(session, campaigns), receipts: model.receipts, ...(model.notes.length > 0 ? { notes: model.notes } : {}) });
  for (const { message } of model.notes) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}

/** A client's voice, words and rules lie in its workspace. */
const wishOf = ({ client, provider }: ComposeOptions) => (client !== undefined ? OPEN : provider === 'offline' ? APART : GIVEN);

/** Checks with their sentence in the language of the command. */
const told = ({ t }: Session, campaigns: Output<'compose.draft'>['campaigns']) =>
  Object.fromEntries(Object.entries(campaigns).map(([country, campaign]) => [country, { ...campaign, checks: campaign.checks.map((check) => ({ ...check, message: t(check.messageKey, check.params) })) }]));

const written = z.object({ brand: z.string().trim().min(1), offer: z.string().trim().min(1), countries: z.array(z.unknown()).optional() });

/** The brief of a file; what it must say is checked here to be told in its own words, the rest by the contract. */
function briefIn(file: string, countries: Country[] | undefined): object {
  const json = readJsonFile(file);
  const parsed = written.safeParse(json);
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'compose:error.incomplete', { params: { file } });
  const stated = (parsed.data.countries ?? []).map((code) => known(String(code), (what) => new AppError('INVALID_INPUT', 'compose:error.unknownCountry', { params: { what, known: country.options.join(', ') } })));
  return { ...(json as object), countries: countries ?? stated };
}

function countriesOf(codes: string | undefined): Country[] | undefined {
  if (codes === undefined) return undefined;
  const asked = codes.split(',').map((code) => code.trim()).filter((code) => code !== '');
  const wrong = (what: string) => new WrongUse('compose:error.unknownCountry', { what, known: country.options.join(', ') });
  if (asked.length === 0) throw wrong(codes);
  return asked.map((code) => known(code, wrong));
}

function known(code: string, wrong: (what: string) => AppError): Country {
  const parsed = country.safeParse(code.toUpperCase());
  if (!parsed.success) throw wrong(code);
  return parsed.data;
}
