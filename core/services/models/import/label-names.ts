import { EMOTIONS, INTENTS, SENTIMENTS } from '../../../contract/messages.ts';
import type { LabelMapping } from '../../../contract/models.ts';

type Head = LabelMapping['head'];
type Label = LabelMapping['labels'][string];

/** What publishers call our labels, folded: lower case, without accents, words joined by a space. */
const SYNONYMS: Record<Head, Record<string, Label>> = {
  sentiment: {
    ...named(SENTIMENTS), neg: 'negative', neu: 'neutral', pos: 'positive', n: 'negative', p: 'positive',
    negativo: 'negative', negativa: 'negative', neutro: 'neutral', neutra: 'neutral', positivo: 'positive', positiva: 'positive',
    'very negative': 'negative', 'very positive': 'positive', 'muy negativo': 'negative', 'muy positivo': 'positive', mixed: 'neutral',
    '1 star': 'negative', '2 stars': 'negative', '3 stars': 'neutral', '4 stars': 'positive', '5 stars': 'positive',
  },
  emotion: {
    ...named(EMOTIONS), ira: 'anger', enojo: 'anger', enfado: 'anger', raiva: 'anger', angry: 'anger', asco: 'disgust', nojo: 'disgust',
    miedo: 'fear', medo: 'fear', alegria: 'joy', happiness: 'joy', happy: 'joy', felicidad: 'joy', tristeza: 'sadness', sad: 'sadness',
    sorpresa: 'surprise', surpresa: 'surprise', others: 'neutral', other: 'neutral', otros: 'neutral', outros: 'neutral', neutro: 'neutral',
  },
  intent: named(INTENTS),
};

function named<L extends Label & string>(labels: readonly L[]): Record<string, L> {
  return Object.fromEntries(labels.map((label) => [label.replaceAll('_', ' '), label]));
}

const fold = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** How many labels of a head must be understood: two sentiments make a model of sentiment, one emotion does not make one of emotions. */
const NEEDED: Record<Head, number> = { sentiment: 2, emotion: 3, intent: 4 };

/**
 * What a model's own labels mean, by their names alone.
 * @returns null where too few are understood (`LABEL_0`): a person must say
 */
export function mapByName(labels: readonly string[]): LabelMapping | null {
  const heads = (['sentiment', 'emotion', 'intent'] as const).map((head) => {
    const mapped = labels.map((name): [string, Label] => [name, SYNONYMS[head][fold(name)] ?? null]);
    return { head, labels: Object.fromEntries(mapped), known: new Set(mapped.flatMap(([, label]) => label ?? [])).size };
  });
  const sufficient = heads.filter(({ head, known }) => known >= NEEDED[head]);
  const best = sufficient.sort((a, b) => b.known - a.known)[0];
  // A sentiment that a model names and we do not know would be lost silently: then a person says.
  if (!best || (best.head === 'sentiment' && Object.values(best.labels).includes(null))) return null;
  return { head: best.head, labels: best.labels };
}
