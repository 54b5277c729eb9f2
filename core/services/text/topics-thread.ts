import { Worker } from 'node:worker_threads';

export interface TopicsTask {
  /** Unit vectors, one after another; zeros for a text that says nothing. */
  embeddings: Float32Array<ArrayBuffer>;
  dimensions: number;
  texts: string[];
}

export interface TextTopic {
  terms: string[];
  /** Places of its texts, nearest to its centre first. */
  members: number[];
}

/** Finds topics in a thread of its own: among thousands of texts that takes seconds. An abort ends the thread. */
export async function topicsInThread(entry: string, task: TopicsTask, signal: AbortSignal): Promise<TextTopic[]> {
  signal.throwIfAborted();
  const worker = new Worker(entry, { workerData: task, transferList: [task.embeddings.buffer] });
  const { promise, resolve, reject } = Promise.withResolvers<TextTopic[]>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the thread of topics ended with ${code}`)));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
