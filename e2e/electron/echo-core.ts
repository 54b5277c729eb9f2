// Stands in for the core where Electron's Node cannot load the database: the same process, ports and frames,
// answering `system.echo` and nothing else. `start-helper` in the text also starts a process by the launcher; `read ` and
// a model, as JSON, starts the reading process and has it read a text.
import { z } from 'zod';
import type { ModelOnDisk } from '../../core/inference/model-config.ts';
import { ReaderProcess } from '../../core/inference/reader-process.ts';
import { upFrame } from '../../core/rpc/frames.ts';
import { channelPair } from '../../core/rpc/channel.ts';
import type { Channel } from '../../core/rpc/channel.ts';
import { acceptConnections, parentLink } from '../../electron/parent-link.ts';
import { pipe } from '../../electron/port-channel.ts';
import { electronLauncher } from '../../electron/process-launcher.ts';

const link = parentLink();
const launcher = electronLauncher(link);
const echoInput = z.object({ text: z.string() });

function throughHelper(text: string): Promise<string> {
  const helper = launcher.launch(process.env['QUERENCIA_TEST_HELPER'] ?? '', ['helper-argument']);
  return new Promise((resolve) => {
    helper.onMessage((answer) => {
      helper.kill();
      helper.onExit(() => resolve(`${answer}, and it ended`));
    });
    helper.send(text);
  });
}

/** The reading process as it is packed, started the way the core starts it. */
async function throughReader(model: ModelOnDisk): Promise<string> {
  const reader = new ReaderProcess(model, { launcher, entry: process.env['QUERENCIA_TEST_READER'] ?? '', log: { info: () => undefined, error: () => undefined } });
  const [reading] = await reader.read(['excelente, gracias']);
  reader.stop();
  return `${reading?.lang} ${reading?.sentiment.label} ${reading?.intent.label}`;
}

function sayTo(text: string): Promise<string> | string {
  if (text.startsWith('start-helper')) return throughHelper(text);
  return text.startsWith('read ') ? throughReader(JSON.parse(text.slice('read '.length)) as ModelOnDisk) : text;
}

function answer(channel: Channel): void {
  channel.onMessage(async (text) => {
    const frame = upFrame.parse(JSON.parse(text));
    if (frame.t !== 'call') return;
    // The program's own page asks for more than an echo: it is refused, as a core refuses what it does not know.
    if (frame.method !== 'system.echo') {
      const error = { code: 'NOT_FOUND', messageKey: 'errors:unknown_method', params: { method: frame.method }, retryable: false };
      return channel.send(JSON.stringify({ t: 'err', id: frame.id, error }));
    }
    const input = echoInput.parse(frame.input);
    if (input.text === 'die') process.exit(3);
    channel.send(JSON.stringify({ t: 'ok', id: frame.id, output: { text: await sayTo(input.text) } }));
  });
}

acceptConnections(
  link,
  Promise.resolve((channel) => {
    const [near, far] = channelPair();
    answer(far);
    pipe(channel, near);
  }),
);
link.listen((message) => {
  if (message.type === 'stop') process.exit(0);
});
link.post({ type: 'ready' });
