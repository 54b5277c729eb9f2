import type { Handlers } from '../handlers.ts';
import type { ErasureDeps } from './deps.ts';
import { eraseContact } from './erase-contact.ts';

/** Handler of the erasure of one person. */
export function createErasureHandlers(deps: ErasureDeps): Pick<Handlers, 'contacts.erase'> {
  return { 'contacts.erase': (input, context) => eraseContact(deps, input, context) };
}
