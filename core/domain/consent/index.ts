export { decide, suppressed } from './decide.ts';
export type { Claim, Decision, Standing } from './decide.ts';
