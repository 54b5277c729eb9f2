export { appendReceipt } from './repo.ts';
