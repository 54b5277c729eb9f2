import type { ClientDb } from '../../vault/types.ts';
import { pauseApplying } from './repo.ts';

export type { AdBudgetsDeps } from './deps.ts';
export { createAdBudgetsHandlers } from './handlers.ts';

/** When the workspace opens: what a kill or a lock stopped waits for a person. */
export const adBudgetsAtUnlock = (client: ClientDb): void => pauseApplying(client.sqlite, JSON.stringify({ messageKey: 'ad-budgets:paused.interrupted', params: {} }));
