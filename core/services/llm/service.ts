export { approvalFor, costOf, imageModelOf, ledgerOf, mostOf, patiently, previewOf, receiptsSince, type ModelDeps, type Sending, type Usage } from './ask-model.ts';
export { chosen, connectionById, type KeptConnection } from './connections.ts';
export { rememberApproved, rememberResult } from './examples.ts';
export { routeOf } from './routes.ts';
export { checkPolicy } from './rules.ts';
export { inTurn, type Tried } from './in-turn.ts';
