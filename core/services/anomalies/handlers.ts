import type { ChannelsDeps } from '../channels/service.ts';
import type { Handlers } from '../handlers.ts';
import { listIncidents } from './list.ts';

/** Handlers of core/contract/anomalies.ts. */
export function createAnomaliesHandlers(deps: ChannelsDeps): Pick<Handlers, 'anomalies.list'> {
  return { 'anomalies.list': (input, { signal }) => listIncidents(deps, input, signal) };
}
