import { parentPort, workerData } from 'node:worker_threads';
import { seeded } from '../../domain/voice/seeded.ts';
import { findTopics } from '../../domain/voice/topics.ts';
import type { TextTopic, TopicsTask } from './topics-thread.ts';

const { embeddings, dimensions, texts } = workerData as TopicsTask;
const topics = findTopics(embeddings, texts, { dimensions, random: seeded(1) });
parentPort?.postMessage(topics.map(({ terms, members }): TextTopic => ({ terms, members })));
