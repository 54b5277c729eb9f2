import type { Output } from '../../contract/index.ts';
import { fisherExact } from '../../domain/voice/fisher.ts';
import { shareOf } from '../../domain/voice/proportion.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { JobContext } from '../handlers.ts';
import { exclusively } from '../import/service.ts';
import type { MessagesContext } from './deps.ts';
import { inThread } from './in-thread.ts';
import { NONE, type MessageIndex } from './message-index.ts';
import { int8Of } from './reading-codec.ts';
import { bodiesOf, listTopics, noteGrouped, saveTopics, textsForTopics, topicMembers, type TopicText } from './repo-topics.ts';
import type { FoundTopic, TopicsTask } from './topics-task.ts';

const QUOTES = 3;
/** Nearest ones looked at for quotes that say different things. */
const NEAREST = 30;

/** Groups what was read by meaning, in a thread of its own. */
export async function makeTopics(context: MessagesContext, clientId: string, job: JobContext): Promise<Output<'voice.findTopics'>> {
  const client = context.vault.require().openClient(clientId);
  job.progress({ phase: 'topics', done: 0, total: null, unit: 'rows' });
  const texts = textsForTopics(client.readOnly(), context.readers.readerOf(clientId).version);
  const task = taskOf(texts);
  const entry = workerEntry(context.ports.paths, 'services/messages/topics');
  const topics = texts.length === 0 ? [] : await inThread<FoundTopic[]>(entry, task, { signal: job.signal, transfer: [task.embeddings.buffer] });
  await exclusively(clientId, job.signal, async () => {
    const db = context.vault.require().openClient(clientId).sqlite;
    const named = topics.map(({ terms, members, cosines }) => ({ terms, members: members.map((place, at) => ({ id: texts[place]?.id ?? 0, similarity: cosines[at] ?? 0 })) }));
    db.transaction(() => {
      saveTopics(db, named, context.ports.clock.now());
      noteGrouped(db, texts.length);
    }).immediate();
  });
  context.emit('messages.changed', { clientId });
  return { topics: topics.length, messages: texts.length };
}

function taskOf(texts: readonly TopicText[]): TopicsTask {
  const dimensions = texts[0]?.embedding.length ?? 0;
  const embeddings = new Int8Array(texts.length * dimensions);
  texts.forEach(({ embedding }, at) => embeddings.set(int8Of(embedding), at * dimensions));
  return { embeddings, dimensions, texts: texts.map(({ text }) => text) };
}

interface Weeks {
  thisWeek: number;
  weekBefore: number;
}

/** Topics with what changed in the last seven days of the client's messages. */
export async function topicsList(context: MessagesContext, clientId: string): Promise<Output<'voice.topics'>> {
  const client = context.vault.require().openClient(clientId);
  const index = await context.indexes.of(client);
  const db = client.readOnly();
  const stored = listTopics(db);
  const all = weeksOf(index, Array.from({ length: index.n }, (_, at) => at));
  const topics = stored.map(({ id, terms }) => {
    const positions = topicMembers(db, id).map((member) => index.positionOf(member)).filter((at) => at >= 0);
    const read = positions.filter((at) => index.sentiment[at] !== NONE);
    const weeks = weeksOf(index, positions);
    const quotes = distinct(index, positions);
    const texts = bodiesOf(db, quotes.map((at) => index.ids[at] as number));
    return {
      id, terms: JSON.parse(terms) as string[], messages: positions.length, ...weeks, changeP: changeP(weeks, all),
      negative: shareOf(read.filter((at) => index.sentiment[at] === 0).length, read.length),
      quotes: quotes.map((at) => ({ id: index.ids[at] as number, text: texts.get(index.ids[at] as number) ?? '', at: new Date(index.at[at] as number).toISOString() })),
    };
  });
  const made = stored[0]?.madeAt;
  return { topics, madeAt: made === undefined ? null : new Date(made).toISOString(), messages: index.n };
}

/** Fisher's exact test of the topic against all else, this week against the one before. */
function changeP(topic: Weeks, all: Weeks): number | null {
  if (all.thisWeek === 0 || all.weekBefore === 0) return null;
  return Math.min(1, fisherExact(topic.thisWeek, topic.weekBefore, all.thisWeek - topic.thisWeek, all.weekBefore - topic.weekBefore));
}

function weeksOf(index: MessageIndex, positions: readonly number[]): Weeks {
  const last = index.n === 0 ? 0 : (index.day[index.order[index.n - 1] as number] as number);
  const weeks = { thisWeek: 0, weekBefore: 0 };
  for (const at of positions) {
    const age = last - (index.day[at] as number);
    if (age < 7) weeks.thisWeek += 1;
    else if (age < 14) weeks.weekBefore += 1;
  }
  return weeks;
}

function distinct(index: MessageIndex, positions: readonly number[]): number[] {
  const byGroup = new Map<number, number>();
  for (const at of positions.slice(0, NEAREST)) if (!byGroup.has(index.group[at] as number)) byGroup.set(index.group[at] as number, at);
  return [...byGroup.values()].slice(0, QUOTES);
}
