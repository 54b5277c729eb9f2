import { EMOTIONS, type Emotion } from '../../contract/messages.ts';

/** Labels as numbers: places in SENTIMENTS and INTENTS, a bit each of EMOTIONS. */
export interface LabelCodes {
  sentiment: number;
  emotions: number;
  intent: number;
}

/** In one number: sentiment in 2 bits, intent in 4, emotions in 7, the lowest first. */
export const packLabels = ({ sentiment, emotions, intent }: LabelCodes): number => sentiment | (intent << 2) | (emotions << 6);

export const unpackLabels = (packed: number): LabelCodes => ({ sentiment: packed & 3, intent: (packed >> 2) & 15, emotions: packed >> 6 });

export const emotionBits = (labels: readonly Emotion[]): number => labels.reduce((bits, label) => bits | (1 << EMOTIONS.indexOf(label)), 0);

export const emotionsIn = (bits: number): Emotion[] => EMOTIONS.filter((_, at) => (bits >> at) & 1);
