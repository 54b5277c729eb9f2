import { AppError } from '../core/contract/errors.ts';
import { clientId } from '../core/contract/values.ts';
import type { Session } from './session.ts';

/** The id of a client that was named by its id or, where only one has it, by its name. */
export async function clientIdOf(session: Session, asked: string): Promise<string> {
  const id = clientId.safeParse(asked.trim().toLowerCase());
  if (id.success) return id.data;
  const wanted = asked.trim().toLocaleLowerCase();
  const known = await session.call('clients.list', { archived: true });
  const ids = new Set(known.filter(({ name }) => name.toLocaleLowerCase() === wanted).map((client) => client.id));
  const [found] = ids;
  if (found === undefined) throw new AppError('NOT_FOUND', 'errors:unknown_client', { params: { id: asked } });
  if (ids.size > 1) throw new AppError('CONFLICT', 'cli:client.ambiguous', { params: { name: asked } });
  return found;
}
