import { AppError } from '../../contract/errors.ts';
import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Handlers } from '../handlers.ts';
import { overviewChannels } from './channels.ts';
import { clientFacts } from './client-facts.ts';
import { overviewCohorts, overviewQuality, overviewRfm, overviewRows, segmentsOf } from './customers.ts';
import { localDateAt, overviewKpis } from './kpis.ts';
import { listViews, removeView, saveView } from './repo-views.ts';
import { overviewSeries } from './series.ts';

export interface OverviewDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random'>;
}

type OverviewHandlers = Pick<
  Handlers,
  | 'overview.kpis' | 'overview.series' | 'overview.channels' | 'overview.cohorts' | 'overview.rfm' | 'overview.quality' | 'overview.rows'
  | 'views.list' | 'views.save' | 'views.remove' | 'segments.list'
>;

export function createOverviewHandlers({ vault, ports }: OverviewDeps): OverviewHandlers {
  const of = (clientId: string) => {
    const client = clientFacts(vault, clientId);
    return { client, today: localDateAt(ports.clock.now(), client.settings.timezone) };
  };
  const writable = (clientId: string) => clientFacts(vault, clientId).db.sqlite;
  return {
    'overview.kpis': ({ clientId, filter }) => { const { client, today } = of(clientId); return overviewKpis(client, filter, today); },
    'overview.series': ({ clientId, filter, grain }) => { const { client, today } = of(clientId); return overviewSeries(client, filter, grain, today); },
    'overview.channels': ({ clientId, filter }) => { const { client, today } = of(clientId); return overviewChannels(client, filter, today); },
    'overview.cohorts': ({ clientId, filter }) => { const { client, today } = of(clientId); return overviewCohorts(client, filter, today); },
    'overview.rfm': ({ clientId, filter }) => { const { client, today } = of(clientId); return overviewRfm(client, filter, today); },
    'overview.quality': ({ clientId }) => overviewQuality(of(clientId).client, ports.clock.now()),
    'overview.rows': ({ clientId, filter, offset, limit }) => { const { client, today } = of(clientId); return overviewRows(client, filter, { offset, limit }, today); },
    'views.list': ({ clientId }) => listViews(writable(clientId)),
    'views.save': ({ clientId, view }) => {
      const saved = { id: ports.random.uuid(), ...view };
      saveView(writable(clientId), saved);
      return saved;
    },
    'views.remove': ({ clientId, id }) => {
      if (!removeView(writable(clientId), id)) throw new AppError('NOT_FOUND', 'errors:not_found');
      return {};
    },
    'segments.list': ({ clientId }) => segmentsOf(of(clientId).client),
  };
}
