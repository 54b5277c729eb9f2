/** Personal data in text: finding it, putting tokens in its place, putting it back. Pure; nothing is kept. */
export { codePointSpans } from './code-points.ts';
export { isGivenName } from './find/name-lists.ts';
export { redact } from './redact.ts';
export { restore, tokenize, TokenMap, type Tokenized } from './tokens.ts';
export type { PersonalSpan, PersonalType, RedactOptions } from './types.ts';
