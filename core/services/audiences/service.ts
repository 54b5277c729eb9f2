export type { AudiencesDeps } from './deps.ts';
export { createAudiencesHandlers } from './handlers.ts';
/** For erasure: of whom is erased only the hashes that a platform was given stay, until a removal file named them. */
export { forgetContacts } from './repo.ts';
