import type { DeliveryAudience } from '../../contract/deliveries.ts';
import type { ClientDb } from '../../vault/types.ts';
import { listedContacts } from '../contacts/service.ts';
import { withTags } from './repo-facts.ts';

/** Contacts of a filter who have one of the tags, if any are asked for. */
export function audienceOf(client: ClientDb, { filter, tags }: DeliveryAudience): Uint32Array {
  const ids = listedContacts(client, filter);
  if (tags.length === 0) return ids;
  const tagged = new Set(withTags(client.readOnly(), tags));
  return ids.filter((id) => tagged.has(id));
}
