import { AppError } from '../../contract/errors.ts';
import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Handlers } from '../handlers.ts';
import { clientFacts, kpisOf, localDateAt, sliceOf, spanOf, type ClientFacts } from '../overview/service.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import { queryViews } from './service.ts';

export interface QueryDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'launcher' | 'paths'>;
}

export function createQueryHandlers({ vault, ports }: QueryDeps): Pick<Handlers, 'query.kpis' | 'query.sql'> {
  return {
    'query.kpis': ({ clientId, from, to }) => kpis(clientFacts(vault, clientId), from, to, ports.clock.now()),
    'query.sql': ({ clientId, sql, limit }, { signal }) => queryViews(ports, clientFacts(vault, clientId).db, { sql, limit, signal }),
  };
}

/** A bound that is left out is that of the data: its first day, or the day after its last. */
function kpis(client: ClientFacts, from: string | undefined, to: string | undefined, now: number) {
  const today = localDateAt(now, client.settings.timezone);
  const span = spanOf(client) ?? { from: today, to: addDays(today, 1) };
  const period = { from: from ?? (to !== undefined && to <= span.from ? addDays(to, -1) : span.from), to: to ?? (from !== undefined && from >= span.to ? addDays(from, 1) : span.to) };
  if (period.from >= period.to) throw new AppError('INVALID_INPUT', 'figures:error.period', { params: period });
  return { ...kpisOf(client, sliceOf(client, { period, channels: [] }, today)), currency: client.settings.currency };
}
