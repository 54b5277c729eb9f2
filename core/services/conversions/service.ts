export type { ConversionsDeps } from './deps.ts';
export { createConversionsHandlers } from './handlers.ts';
