import type { ErrorParams } from '../../contract/errors.ts';

export const refusalCodes = ['leak', 'constant-target', 'one-class', 'too-few-rows', 'too-short-history', 'no-such-column'] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Why the data cannot carry a model, and what is missing: `messageKey` is `namespace:key` in `locales/`. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly messageKey: string;
  readonly params: ErrorParams;
}
