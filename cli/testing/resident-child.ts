// The process behind resident-cli.ts: it runs one command line after the other as bin.mjs would, and tells what each wrote and how it ended.
import { given } from '../given-secrets.ts';
import { main } from '../main.ts';

export interface CommandLine {
  args: readonly string[];
  data: string;
  passphrase: string | null;
}

const exit = process.exit.bind(process);
process.setMaxListeners(0);
process.on('disconnect', () => exit(0));

/** What `main` ends with, which here ends the command line and not the process. */
class Ended extends Error {}
process.exit = (code) => {
  if (code !== undefined) process.exitCode = code;
  throw new Ended();
};

function caught(stream: NodeJS.WriteStream): () => string {
  let text = '';
  stream.write = ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    const told = typeof encoding === 'function' ? encoding : done;
    if (typeof told === 'function') process.nextTick(told);
    return true;
  }) as typeof stream.write;
  return () => {
    const all = text;
    text = '';
    return all;
  };
}
const [stdout, stderr] = [caught(process.stdout), caught(process.stderr)];

process.on('message', async ({ args, data, passphrase }: CommandLine) => {
  process.env['QUERENCIA_DATA'] = data;
  Object.assign(given, { passphrase: passphrase ?? undefined });
  process.exitCode = 0;
  await main([...args]).catch((error: unknown) => {
    if (!(error instanceof Ended)) throw error;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  process.channel?.ref();
  process.send?.({ code: process.exitCode, stdout: stdout(), stderr: stderr() });
});
