import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const bin = fileURLToPath(new URL('../bin.mjs', import.meta.url));
const guard = pathToFileURL(fileURLToPath(new URL('./no-network.mjs', import.meta.url))).href;

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The one document on stdout. */
  json: Record<string, unknown>;
}

export interface CliEnvironment {
  data: string;
  passphrase?: string;
  /** Where whatever reached for another machine is written. */
  networkLog: string;
  /** What comes on stdin; without it there is none. */
  stdin?: string;
}

/** What the program finds around it: a user's environment, in English, with every way to another machine refused. */
export const environmentOf = ({ data, passphrase, networkLog }: CliEnvironment): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'en_US.UTF-8', NODE_OPTIONS: `--import=${guard}`,
  QUERENCIA_DATA: data, QUERENCIA_TEST_NETWORK_LOG: networkLog, ...(passphrase === undefined ? {} : { QUERENCIA_PASSPHRASE: passphrase }),
});

/** Starts the program as a user would. */
export function startCli(args: readonly string[], environment: CliEnvironment): ChildProcess {
  const { stdin } = environment;
  const child = spawn(process.execPath, [bin, ...args], { env: environmentOf(environment), stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  child.stdin?.on('error', () => undefined).end(stdin);
  return child;
}

/** Runs the program to its end. */
export function runCli(args: readonly string[], environment: CliEnvironment): Promise<Ran> {
  const child = startCli(args, environment);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr, json: documentIn(stdout) }));
  });
}

/** The one document that was written; empty where there is none. */
export function documentIn(stdout: string): Record<string, unknown> {
  try {
    return JSON.parse(stdout) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** What reached for another machine, one a line. */
export const reached = (networkLog: string): string => (existsSync(networkLog) ? readFileSync(networkLog, 'utf8') : '');
