import type { AfterChange } from '../change.ts';
import type { Unlocked } from '../../vault/types.ts';
import { refresh } from './refresh.ts';
import { currencyOf } from './repo-state.ts';
import { scopeOf } from './scope.ts';

/**
 * Answers what every service calls after it changed facts: figures and lists are up to date when it returns.
 * Incremental: only the dates and contacts concerned are made anew.
 */
export function createAfterChange({ vault }: { vault: { require(): Unlocked } }): AfterChange {
  return async (client, change) => {
    const currency = currencyOf(vault.require().appDb.sqlite, client.id);
    const bulk = client.openBulk();
    try {
      await refresh(bulk.sqlite, currency, scopeOf(bulk.sqlite, change, currency));
    } finally {
      bulk.end();
    }
  };
}

export { clientFacts, remembered, type ClientFacts } from './client-facts.ts';
export { kpisOf, localDateAt, sliceOf, spanOf } from './kpis.ts';
