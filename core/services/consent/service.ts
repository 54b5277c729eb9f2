export { consentWriter } from './repo-apply.ts';
export type { Applied, ConsentContext, ConsentWriter } from './repo-apply.ts';
export { fileClaims } from './file-claims.ts';
export { freshConsents } from './repo-fresh.ts';
