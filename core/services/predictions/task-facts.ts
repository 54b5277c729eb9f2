import type { ClientRhythm } from '../../contract/predictions.ts';
import { daysBetween } from '../../domain/metrics/periods.ts';
import type { TaskFacts } from '../../domain/predictions/gate.ts';
import { churnDays, gapQuantile } from '../../domain/predictions/rhythm.ts';
import { remembered } from '../../db/remembered.ts';
import { clientFacts, localDateAt, type ClientFacts } from '../overview/service.ts';
import { countChoices } from './count-choices.ts';
import type { PredictionsDeps } from './deps.ts';
import { countEngagement, countOrders, countSpend, gapCounts } from './repo-counts.ts';
import { readPredictionSettings } from './repo-settings.ts';

export interface ClientState {
  client: ClientFacts;
  today: string;
  facts: TaskFacts;
  rhythm: ClientRhythm;
}

/** What there is to learn from, counted once for as long as the client's data stays the same. */
export function clientState({ vault, ports }: PredictionsDeps, clientId: string): ClientState {
  const client = clientFacts(vault, clientId);
  const today = localDateAt(ports.clock.now(), client.settings.timezone);
  const chosen = readPredictionSettings(client.db.readOnly());
  const counted = remembered(client.db, `prediction facts ${today}`, () => countAll(client, today));
  const choices = remembered(client.db, `prediction choices ${JSON.stringify([chosen.churn, chosen.uplift])}`, () => countChoices(client.db.readOnly(), chosen));
  return { client, today, rhythm: counted.rhythm, facts: { ...counted.facts, ...choices } };
}

type Counted = Pick<ClientState, 'rhythm'> & { facts: Omit<TaskFacts, keyof ReturnType<typeof countChoices>> };

function countAll({ db, settings: { currency } }: ClientFacts, today: string): Counted {
  const reader = db.readOnly();
  const { customers, repeatCustomers, orders, from, to } = countOrders(reader, currency, today);
  const gaps = gapCounts(reader, currency, today);
  const orderDays = from !== null && to !== null ? daysBetween(from, to) + 1 : 0;
  const churn = churnDays(gaps, orderDays);
  const n = gaps.reduce((sum, gap) => sum + gap.n, 0);
  const gap = n === 0 ? null : { n, median: gapQuantile(gaps, 0.5), p75: gapQuantile(gaps, 0.75), p90: gapQuantile(gaps, 0.9) };
  return {
    facts: { customers, repeatCustomers, orderDays, churnDays: churn, ...countEngagement(reader, today), ...countSpend(reader, currency, today) },
    rhythm: { customers, orders, from, to, repeatShare: customers === 0 ? null : repeatCustomers / customers, gap, churnDays: churn },
  };
}
