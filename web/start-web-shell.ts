import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../core/contract/errors.ts';
import { serveLoopback } from '../core/http/serve-loopback.ts';
import { openCore } from '../core/open-core.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { createTranslator } from '../core/platform/node/translator.ts';
import type { Ports } from '../core/platform/ports.ts';

export interface WebShellOptions {
  /** The data folder; without it `QUERENCIA_DATA`, then the system's place. */
  data?: string | undefined;
  /** 0 or nothing: any free port. */
  port?: number | undefined;
  ports?: Ports;
}

export interface WebShell {
  /** What the browser opens, with the page's token in its fragment. */
  url: string;
  /** Null when the page is served by another process, which goes on with it. */
  apiToken: string | null;
  /** True when another process already serves this data folder: `url` is its address. */
  running: boolean;
  close(): Promise<void>;
}

/** Serves the workbench to a browser on this machine; one server a data folder. */
export async function startWebShell(options: WebShellOptions = {}): Promise<WebShell> {
  const ports = options.ports ?? nodePorts({ data: options.data });
  const page = join(ports.paths.resources, 'dist', 'renderer');
  const opened = await openCore({ ports });
  try {
    if (opened.url !== null) {
      await opened.close();
      return { url: opened.url, apiToken: null, running: true, close: () => Promise.resolve() };
    }
    if (!existsSync(join(page, 'index.html'))) throw new AppError('UNAVAILABLE', 'errors:page_missing');
    const translator = createTranslator(ports.paths);
    const server = await serveLoopback({ opened, random: ports.random, translator, page, port: options.port });
    opened.announceUrl(server.pageUrl);
    const close = async () => {
      await server.close();
      await opened.close();
    };
    return { url: server.pageUrl, apiToken: server.apiToken, running: false, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
