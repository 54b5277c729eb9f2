export { appendReceipt, lastReceipt, spentSince } from './repo.ts';
