// The process that reads: started by core/inference/reader-process.ts, spoken to in JSON, one batch after the other.
import { AppError } from '../contract/errors.ts';
import { parentChannel } from '../rpc/process-channel.ts';
import { loadEncoder, type Encoder } from './load-encoder.ts';
import type { FromReader, ToReader } from './messages.ts';
import type { ModelOnDisk, ReadingConfig } from './model-config.ts';
import { readBatch } from './read-batch.ts';
import { verifyModel } from './verify-model.ts';

interface Loaded {
  encoder: Encoder;
  reading: ReadingConfig;
}

const parent = parentChannel();
const tell = (message: FromReader) => parent.send(JSON.stringify(message));
/** What a library says may quote the text: only the kind of error crosses. */
const wire = (error: unknown, key: string) =>
  (error instanceof AppError ? error : new AppError('UNAVAILABLE', key, { params: { detail: error instanceof Error ? error.name : '' } })).toWire();

async function load(model: ModelOnDisk): Promise<Loaded> {
  await verifyModel(model);
  const encoder = await loadEncoder(model.folder, model.reading);
  // The first run of a graph plans its memory: nobody should wait for that.
  await readBatch(encoder, model.reading, ['.']);
  return { encoder, reading: model.reading };
}

let loading: Promise<Loaded> | null = null;
let last: Promise<void> = Promise.resolve();

async function read(id: number, texts: string[]): Promise<void> {
  try {
    if (!loading) throw new Error('nothing was loaded');
    const { encoder, reading } = await loading;
    tell({ type: 'read', id, readings: await readBatch(encoder, reading, texts) });
  } catch (error) {
    tell({ type: 'refused', id, error: wire(error, 'models:text_not_read') });
  }
}

parent.onMessage((text) => {
  const message = JSON.parse(text) as ToReader;
  if (message.type === 'read') {
    last = last.then(() => read(message.id, message.texts));
    return;
  }
  loading = load(message.model);
  loading.then(
    () => tell({ type: 'ready' }),
    (error: unknown) => tell({ type: 'failed', error: wire(error, 'models:not_loaded') }),
  );
});
parent.onClose(() => process.exit(0));
