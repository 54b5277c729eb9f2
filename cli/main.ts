import { CommanderError, type Command } from 'commander';
import { AppError } from '../core/contract/errors.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { createTranslator, type Translate } from '../core/platform/node/translator.ts';
import { errorDocument, exitCodeOf, EXIT, wrongUseOf } from './failure.ts';
import { askedLocale, terminalLocale } from './language.ts';
import { write, writeJson } from './output.ts';
import { createProgram } from './program.ts';
import { withSession, type GlobalOptions } from './session.ts';
import type { Shell, Shown } from './shell.ts';

const PARENT_CHECK_MS = 500;
/** How often a command is asked to stop before it is ended. */
const MAX_ASKED = 2;

/** Runs one command line and ends the process: 0 done, 1 failed, 2 wrong use. */
export async function main(given: string[]): Promise<void> {
  const args = given[0] === 'help' ? [...given.slice(1), '--help'] : given;
  const stop = stopSignal();
  const locale = askedLocale(args) ?? terminalLocale();
  // The agency's language, where it is asked for, is known only once the workspace is open.
  let t = createTranslator(nodePorts().paths)(locale ?? 'es');
  const shell: Shell = {
    t: (key, params) => t(key, params),
    signal: stop.signal,
    stopGently: stop.gently,
    run: (command, wish, work) =>
      withSession({ options: command.optsWithGlobals<GlobalOptions>(), locale, signal: stop.signal }, wish, async (session) => {
        t = session.t;
        const shown = await work(session);
        await show(shown, session.json);
        if (shown.failed) process.exitCode = EXIT.failed;
      }),
  };
  process.stdout.on('error', () => undefined);
  const program = createProgram(shell);
  try {
    await parse(program, args);
  } catch (error) {
    process.exitCode = await tellFailure(error, program.opts<GlobalOptions>(), args.includes('--json'), t);
  }
  // Whatever else is still open (a pooled thread, an idle socket) does not keep a finished command waiting.
  process.exit();
}

async function show({ json, text }: Shown, asJson: boolean): Promise<void> {
  if (asJson && json !== undefined) await writeJson(json);
  else if (!asJson && text !== null) await write(process.stdout, `${text}\n`);
}

async function parse(program: Command, args: string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help that was asked for is an answer; help shown for want of a command is wrong use.
    if (error.code === 'commander.help') throw helpInstead(program, args);
    if (error.exitCode !== 0) throw wrongUseOf(error);
  }
}

function helpInstead(program: Command, args: string[]): AppError {
  let command = program;
  for (const arg of args) command = command.commands.find((one) => one.name() === arg) ?? command;
  process.stderr.write(command.helpInformation());
  return wrongUseOf(new CommanderError(EXIT.wrongUse, 'commander.help', ''));
}

/** Tells what failed: a document on stdout with `--json`, and always a sentence on stderr. */
async function tellFailure(error: unknown, { data }: GlobalOptions, asJson: boolean, t: Translate): Promise<number> {
  const known = error instanceof AppError ? error : unexpected(error, data);
  const document = errorDocument(known, t);
  if (asJson) await writeJson(document);
  await write(process.stderr, `${t('cli:failed', { message: document.error.message })}\n`);
  return exitCodeOf(error);
}

/** What nobody expected goes to the log under a reference that the user is told. */
function unexpected(cause: unknown, data: string | undefined): AppError {
  const { log, random } = nodePorts({ data });
  const reference = random.uuid().slice(0, 8);
  log.error('command failed', { reference, cause });
  return new AppError('INTERNAL', 'errors:internal', { params: { reference }, reference, cause });
}

/** Asks a running command to stop on the first signal, and ends the process on the second. */
function stopSignal(): { signal: AbortSignal; gently: () => void } {
  const controller = new AbortController();
  let asked = 0;
  const stop = () => {
    asked += 1;
    if (asked > MAX_ASKED) process.exit(EXIT.failed);
    controller.abort();
  };
  let onParentGone = () => process.exit(EXIT.failed);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  process.once('disconnect', () => onParentGone());
  watchParent(() => onParentGone());
  process.channel?.unref();
  return { signal: controller.signal, gently: () => void (onParentGone = stop as () => never) };
}

/** npm puts a shell between itself and this, and a signal that ends npm ends the shell alone. */
function watchParent(gone: () => void): void {
  if (!process.env['npm_command']) return;
  const startedBy = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === startedBy) return;
    clearInterval(check);
    gone();
  }, PARENT_CHECK_MS);
  check.unref();
}
