import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { CallContext, Handlers } from '../handlers.ts';
import type { IdentityDeps } from './deps.ts';
import { unmerge } from './merge.ts';
import { contactRows, decidePair } from './repo-rows.ts';
import { mergeContacts } from './repo-merge.ts';
import { findPair, openPairs, pairScorer } from './repo-pairs.ts';

type Methods = 'identity.pairs' | 'identity.decide' | 'identity.unmerge';

/** Handlers of the review of people who may be one. */
export function createIdentityHandlers(deps: IdentityDeps): Pick<Handlers, Methods> {
  return {
    'identity.pairs': (input) => pairs(deps, input),
    'identity.decide': (input, context) => decide(deps, input, context),
    'identity.unmerge': ({ clientId, mergeId }) =>
      unmerge({ ...deps, now: deps.ports.clock.now() }, deps.vault.require().openClient(clientId), mergeId),
  };
}

function pairs(deps: IdentityDeps, { clientId, offset, limit }: Parsed<'identity.pairs'>): Output<'identity.pairs'> {
  const db = deps.vault.require().openClient(clientId).sqlite;
  const found = openPairs(db, offset, limit);
  const rows = contactRows(db, found.pairs.flatMap(({ leftId, rightId }) => [leftId, rightId]));
  const score = pairScorer(db);
  return {
    total: found.total,
    pairs: found.pairs.flatMap(({ pairId, leftId, rightId }) => {
      const [left, right] = [rows.get(leftId), rows.get(rightId)];
      return left && right ? [{ pairId, ...score(leftId, rightId), left, right }] : [];
    }),
  };
}

async function decide(deps: IdentityDeps, { clientId, pairId, decision }: Parsed<'identity.decide'>, { actor }: CallContext): Promise<Output<'identity.decide'>> {
  const client = deps.vault.require().openClient(clientId);
  const db = client.sqlite;
  const pair = findPair(db, pairId);
  if (!pair) throw new AppError('NOT_FOUND', 'contacts:error.noPair');
  if (pair.decision !== null) throw new AppError('CONFLICT', 'contacts:error.pairDecided');
  if (decision === 'different') {
    decidePair(db, pairId, 'different');
    return { mergeId: null };
  }
  const rows = contactRows(db, [pair.leftId, pair.rightId]);
  if (rows.size < 2) throw new AppError('CONFLICT', 'contacts:error.pairDecided');
  const uuid = deps.ports.random.uuid();
  const { score } = pairScorer(db)(pair.leftId, pair.rightId);
  const merge = { uuid, winner: pair.leftId, loser: pair.rightId, score, pairId, actor, now: deps.ports.clock.now() };
  db.transaction(() => mergeContacts(db, merge)).immediate();
  await deps.afterChange(client, { importId: null, kind: 'identity', dates: null, contacts: [pair.leftId, pair.rightId] });
  return { mergeId: uuid };
}
