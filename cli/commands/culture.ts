import { Argument, Option, type Command } from 'commander';
import type { Country } from '../../core/contract/values.ts';
import { country as countrySchema } from '../../core/contract/values.ts';
import { adapt, check, countries, isIndustry, knownIndustries, pack, type Address } from '../../core/open-culture.ts';
import { WrongUse } from '../failure.ts';
import { inputText } from '../input-text.ts';
import { table, write } from '../output.ts';
import { NONE, type Shell } from '../shell.ts';

/** `querencia culture adapt|check|pack`: a text as it is said in another country. No workspace is needed, and nothing is kept. */
export function addCulture(program: Command, shell: Shell): void {
  const culture = program.command('culture').description(shell.t('culture:help.culture'));
  addAdapt(culture, shell);
  addCheck(culture, shell);
  addPack(culture, shell);
}

interface AdaptFlags {
  to: string;
  from?: string;
  address?: Address;
  html?: boolean;
  lines?: boolean;
}

function addAdapt(culture: Command, shell: Shell): void {
  const { t } = shell;
  culture
    .command('adapt')
    .description(t('culture:help.adapt'))
    .addArgument(new Argument('[file]', t('culture:argument.file')).default('-', '-'))
    .addOption(new Option('--to <country>', t('culture:option.to')).makeOptionMandatory())
    .addOption(new Option('--from <country>', t('culture:option.from')))
    .addOption(new Option('--address <form>', t('culture:option.address')).choices(['tu', 'vos', 'usted']))
    .addOption(new Option('--html', t('culture:option.html')))
    .addOption(new Option('--lines', t('culture:option.lines')))
    .action((file: string, flags: AdaptFlags, command: Command) => {
      const options = { to: countryOf(flags.to), from: flags.from === undefined ? undefined : countryOf(flags.from), address: flags.address, html: flags.html };
      return shell.run(command, NONE, async ({ t: told }) => {
        const text = await inputText(file);
        const work = (one: string) => {
          const { warnings, ...adapted } = adapt(one, options);
          return { ...adapted, warnings: warnings.map((warning) => ({ ...warning, message: told(`culture:warning.${warning.reason}`, warning.params) })) };
        };
        if (flags.lines) return writeLines(text, work);
        const made = work(text);
        return { json: made, text: made.text.replace(/\n$/, '') };
      });
    });
}

function addCheck(culture: Command, shell: Shell): void {
  const { t } = shell;
  culture
    .command('check')
    .description(t('culture:help.check'))
    .addArgument(new Argument('[file]', t('culture:argument.file')).default('-', '-'))
    .addOption(new Option('--country <country>', t('culture:option.country')).makeOptionMandatory())
    .addOption(new Option('--industry <name>', t('culture:option.industry')))
    .addOption(new Option('--lines', t('culture:option.lines')))
    .action((file: string, flags: { country: string; industry?: string; lines?: boolean }, command: Command) => {
      const options = { country: countryOf(flags.country), industry: industryOf(flags.industry) };
      return shell.run(command, NONE, async ({ t: told }) => {
        const text = await inputText(file);
        const work = (one: string) => {
          const { issues, reading } = check(one, options);
          return { issues: issues.map(({ start, end, term, kind, severity, reason, params, suggestion }) => ({ start, end, term, kind, severity, reason: told(`culture:reason.${reason}`, params), ...(suggestion === undefined ? {} : { suggestion }) })), reading };
        };
        if (flags.lines) return writeLines(text, work);
        const { issues, reading } = work(text);
        const rows = issues.map(({ start, end, term, kind, severity, reason, suggestion }) => [`${start}–${end}`, term, told(`culture:kind.${kind}`), told(`culture:severity.${severity}`), suggestion, reason]);
        return { json: { issues, reading }, text: rows.length === 0 ? told('culture:noIssues') : table(['place', 'term', 'kind', 'severity', 'suggestion', 'reason'].map((column) => told(`culture:column.${column}`)), rows) };
      });
    });
}

function addPack(culture: Command, shell: Shell): void {
  culture
    .command('pack')
    .description(shell.t('culture:help.pack'))
    .addArgument(new Argument('<country>', shell.t('culture:argument.country')))
    .action((country: string, _flags: object, command: Command) => {
      const code = countryOf(country);
      return shell.run(command, NONE, async ({ ports }) => {
        const made = pack(code, new Date(ports.clock.now()).getUTCFullYear());
        return { json: made, text: JSON.stringify(made, null, 2) };
      });
    });
}

/** One JSON document a line of the input; the last line's end begins no further one. */
async function writeLines(text: string, work: (line: string) => object): Promise<{ json: undefined; text: null }> {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  for (const line of lines) await write(process.stdout, `${JSON.stringify(work(line))}\n`);
  return { json: undefined, text: null };
}

/** @throws WrongUse that lists the known lines of business */
function industryOf(what: string | undefined): string | undefined {
  if (what === undefined || isIndustry(what)) return what;
  throw new WrongUse('culture:unknownIndustry', { what, known: knownIndustries.join(', ') });
}

/** @throws WrongUse that lists the known countries */
export function countryOf(what: string): Country {
  const parsed = countrySchema.safeParse(what.toUpperCase());
  if (parsed.success) return parsed.data;
  throw new WrongUse('culture:unknownCountry', { what, known: countries.join(', ') });
}
