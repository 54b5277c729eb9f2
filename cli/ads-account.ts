import type { PlatformConnection } from '../core/contract/connections.ts';
import { AppError } from '../core/contract/errors.ts';
import type { Session } from './session.ts';

/** A client's ad account: by id or name, or by its platform where only one is of it. @throws AppError NOT_FOUND `audiences:error.noConnection` */
export async function adsAccountOf(session: Session, clientId: string, what: string): Promise<PlatformConnection> {
  const [{ connections }, { kinds }] = await Promise.all([session.call('connections.list', { clientId }), session.call('connections.kinds', {})]);
  const accounts = connections.filter(({ kind }) => kinds.some((one) => one.kind === kind && one.shape === 'ads'));
  const wanted = what.toLocaleLowerCase();
  const ofKind = accounts.filter(({ kind }) => kind === wanted);
  const found = accounts.find(({ id, name }) => id === what || name.toLocaleLowerCase() === wanted) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
  const known = accounts.map(({ name, kind }) => `${name} (${kind})`).join(', ') || '–';
  if (!found) throw new AppError('NOT_FOUND', 'audiences:error.noConnection', { params: { name: what, known } });
  return found;
}
