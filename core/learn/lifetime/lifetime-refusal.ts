import type { ErrorParams } from '../../contract/errors.ts';
import type { RefusalCode } from '../gate/refusal.ts';

/** Beside what any model is refused for: nobody came back, nothing was paid, rows are none, dates or amounts are none, the last day has not come. */
export type LifetimeRefusalCode = RefusalCode | 'no-repeat-purchases' | 'no-spend' | 'unreadable-rows' | 'not-a-date' | 'not-a-number' | 'future';

/** Why no model can be made of these orders: `messageKey` is `namespace:key` in `locales/`. */
export interface LifetimeRefusal {
  readonly code: LifetimeRefusalCode;
  readonly messageKey: string;
  readonly params: ErrorParams;
}

export const refusal = (code: LifetimeRefusalCode, messageKey: string, params: ErrorParams = {}): LifetimeRefusal => ({ code, messageKey, params });
