/** Signed links by which a person unsubscribes at the client's own endpoint, and what the endpoint wrote down. Pure. */
export { readClicks, type Click, type ReadClicks } from './clicks.ts';
export { readUnsubscribeToken, unsubscribeToken, unsubscribeUrl, type TokenFault, type Unsubscribe } from './token.ts';
