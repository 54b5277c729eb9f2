/** The one gate that every delivery passes. */
export { createConsentGate, createGate, isApproval } from './decide-delivery.ts';
export { defaultRules } from './default-rules.ts';
export { hashForms, hashOf, identityForms, registerEntry, type HashForm, type RegisterEntry } from './register.ts';
export type { CopyFacts, Decision, KnownConsent, Person, Role, Rules, Sending } from './types.ts';
