import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { findTopics } from '../../domain/voice/topics.ts';
import type { FromThread } from './in-thread.ts';
import type { FoundTopic, TopicsTask } from './topics-task.ts';

const tell = (message: FromThread<FoundTopic[]>) => parentPort?.postMessage(message);

try {
  const { embeddings, dimensions, texts } = workerData as TopicsTask;
  const vectors = Float32Array.from(embeddings, (value) => value / 127);
  const topics = findTopics(vectors, texts, { dimensions, random: seededRandom(1) });
  tell({ type: 'done', result: topics.map(({ terms, members, cosines }) => ({ terms, members, cosines })) });
} catch (error) {
  tell({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
