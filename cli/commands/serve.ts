import { join } from 'node:path';
import type { Command } from 'commander';
import type { LoopbackServer } from '../../core/http/serve-loopback.ts';
import { createTranslator } from '../../core/platform/node/translator.ts';
import { WrongUse } from '../failure.ts';
import { write, writeJson } from '../output.ts';
import type { Session } from '../session.ts';
import { GIVEN, type Shell } from '../shell.ts';

/** `querencia serve`: the page and the REST API on this machine, until stopped. Without a passphrase it starts locked. */
export function addServe(program: Command, shell: Shell): void {
  const { t } = shell;
  program
    .command('serve')
    .description(t('cli:help.serve'))
    .option('--port <port>', t('cli:option.port'), '0')
    .action((options: { port: string }, command: Command) => {
      const port = portOf(options.port);
      shell.stopGently();
      return shell.run(command, GIVEN, async (session) => {
        const server = await start(session, port);
        try {
          await announce(session, server);
          await stopped(shell.signal);
        } finally {
          await server.close();
        }
        return { json: undefined, text: null };
      });
    });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new WrongUse('cli:usage.badPort', { what: text });
  return port;
}

async function start({ opened, ports }: Session, port: number): Promise<LoopbackServer> {
  const { serveLoopback } = await import('../../core/http/serve-loopback.ts');
  const page = join(ports.paths.resources, 'dist', 'renderer');
  const server = await serveLoopback({ opened, random: ports.random, translator: createTranslator(ports.paths), page, port });
  opened.announceUrl(server.pageUrl);
  return server;
}

async function announce({ json, t }: Session, { url, pageUrl, apiToken }: LoopbackServer): Promise<void> {
  if (json) return writeJson({ url, apiToken, pageUrl });
  await write(process.stdout, `${pageUrl}\n`);
  await write(process.stderr, `${t('cli:serve.running', { api: `${url}/api/v1`, apiToken })}\n`);
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    // Something must keep the process up while nobody is connected.
    const stay = setInterval(() => undefined, 2 ** 30);
    signal.addEventListener('abort', () => {
      clearInterval(stay);
      resolve();
    });
  });
