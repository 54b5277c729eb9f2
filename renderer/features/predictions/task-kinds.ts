import type { ReportedOutcome } from '../../../core/contract/prediction-report.ts';
import type { PredictionTask } from '../../../core/contract/predictions.ts';

/** What a task's main figure is. */
export const KINDS: Record<PredictionTask, ReportedOutcome['kind']> = {
  churn: 'probability', ltv: 'amount', engagement: 'probability', 'send-time': 'probability', 'next-purchase': 'count', cpa: 'cpa', uplift: 'uplift',
};
