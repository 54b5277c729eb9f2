export { MOST_ATTEMPTS, retryAfterMs, waitBefore } from './back-off.ts';
export { secretOf, signatureHeaders, type SignedContent } from './sign.ts';
