import type { CorrectedText, HeadScore, TaughtText } from '../../domain/voice/teach-head.ts';

export interface TeachTask {
  kind: 'softmax' | 'sigmoid';
  corrected: CorrectedText[];
  anchors: TaughtText[];
}

export interface TeachAnswer {
  weights: Float32Array;
  before: HeadScore;
  after: HeadScore;
}
