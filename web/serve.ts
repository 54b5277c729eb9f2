// The web shell as a program: `node web/serve.ts [--port N] [--data DIR] [--json] [--open]`.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { AppError } from '../core/contract/errors.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { browserCommand } from '../core/platform/browser-command.ts';
import { createTranslator, localeOf } from '../core/platform/node/translator.ts';
import { startWebShell } from './start-web-shell.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' }, open: { type: 'boolean' } },
});

try {
  const shell = await startWebShell({ data: values.data, port: portOf(values.port) });
  console.log(values.json ? JSON.stringify({ url: shell.url, apiToken: shell.apiToken, running: shell.running }) : shell.url);
  if (values.open) openBrowser(shell.url);
  const stop = () => void shell.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
} catch (error) {
  const { messageKey, params } = error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal', { params: { reference: String(error) } });
  const { env } = process;
  const locale = localeOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']) ?? 'es';
  console.error(createTranslator(nodePorts({ data: values.data }).paths)(locale)(messageKey, params));
  process.exitCode = 1;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new AppError('INVALID_INPUT', 'errors:port_refused', { params: { port: text } });
}

/** Only where there is a display; a browser that cannot be started is no failure, the address was printed. */
function openBrowser(url: string): void {
  const command = browserCommand();
  if (command === null) return;
  const [program, ...args] = command;
  spawn(program, [...args, url], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}
