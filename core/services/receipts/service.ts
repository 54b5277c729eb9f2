export { appendReceipt, lastReceipt, spentSince, verifyReceipts } from './repo.ts';
