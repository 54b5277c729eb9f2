import { AppError } from '../../contract/errors.ts';
import type { ReadingHead } from '../../contract/messages.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { leaveOneOut } from '../../domain/voice/occlusion.ts';
import { isRead, type Read } from '../../inference/text-reader.ts';
import { readingText } from './analyze.ts';
import type { MessagesContext } from './deps.ts';
import { currentReader, labelsOfHead, scoresWith, type LoadedHead } from './heads.ts';
import { int8Of, packVector, SCORE_SPAN, scoresIn } from './reading-codec.ts';
import { correctionsOf } from './repo-corrections.ts';
import { textOf } from './repo-page.ts';

/** The model reads a long text in windows of about so many characters: leaving out a word of it takes as many readings. */
const WINDOW = 350;
/** Readings of a window that one explanation may take, about two seconds; parts left out of a long text are larger for it. */
const READINGS = 240;
const FEWEST_PARTS = 12;
const MOST_PARTS = 120;
const partsOf = ({ length }: string): number => Math.min(MOST_PARTS, Math.max(FEWEST_PARTS, Math.floor(READINGS / Math.ceil(length / WINDOW))));

/**
 * Which words weighed, by occlusion (Zeiler & Fergus 2014): what the label's probability loses when each is left out. The
 * label is the person's where there is one, else the likeliest.
 * @throws AppError NOT_FOUND `messages:not_found`
 */
export async function explainMessage(context: MessagesContext, { clientId, messageId, head }: Parsed<'messages.explain'>): Promise<Output<'messages.explain'>> {
  const client = context.vault.require().openClient(clientId);
  const text = textOf(client.readOnly(), messageId);
  if (!text) throw new AppError('NOT_FOUND', 'messages:not_found');
  const reader = context.readers.readerOf(clientId);
  const { heads } = currentReader(client.sqlite, reader.version);
  const said = correctionsOf(client.readOnly(), [messageId]).get(messageId)?.find((one) => one.head === head)?.labels[0];
  const without = leaveOneOut(text.body, partsOf(text.body));
  const reads = await reader.readAll([readingText(text), ...without.map((one) => readingText({ ...text, body: one.text }))], { urgent: true });
  const [whole, ...rest] = reads.map((read) => headScores(read, head, heads));
  if (!whole) throw new AppError('UNAVAILABLE', 'models:text_not_read');
  const labels = labelsOfHead(head);
  const place = said === undefined ? whole.indexOf(Math.max(...whole)) : labels.indexOf(said);
  const probability = whole[place] ?? 0;
  const words = without.map(({ start, end }, at) => ({ start, end, weight: probability - (rest[at]?.[place] ?? probability) }));
  return { label: labels[place] ?? '', probability, words };
}

function headScores(read: Read, head: ReadingHead, heads: readonly LoadedHead[]): Float64Array | null {
  if (!isRead(read)) return null;
  const vector = packVector(read.embedding);
  return scoresWith(heads, vector && int8Of(vector), scoresIn(read)).slice(...SCORE_SPAN[head]);
}
