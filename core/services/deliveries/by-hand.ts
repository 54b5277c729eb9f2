import type { DeliveriesDeps } from './deps.ts';
import type { DeliveryRow } from './repo-deliveries.ts';

const DAY = 86_400_000;

/** Whether the platform lets no campaign be made from outside: it gets the people, and a person makes the campaign there. */
export function isByHand({ connections }: Pick<DeliveriesDeps, 'connections'>, clientId: string, { connectionId, connection }: Pick<DeliveryRow, 'connectionId' | 'connection'>): boolean {
  if ((JSON.parse(connection) as { shape: string }).shape !== 'platform') return false;
  return !connections.summary(clientId, connectionId).can.includes('draft');
}

/** The time of those who have none of their own: at once, or a day ahead where a person has the campaign to make first; until then who says no is taken off. */
export const soonest = (deps: Pick<DeliveriesDeps, 'connections'>, clientId: string, row: DeliveryRow, now: number): number => (isByHand(deps, clientId, row) ? now + DAY : now);
