import type { Actor, Country } from '../../contract/values.ts';
import type { Sending } from '../../domain/gate/index.ts';
import type { Unlocked } from '../../vault/types.ts';
import { readRole } from '../agency/service.ts';
import { clientDefaults } from '../import/service.ts';
import type { Letters } from './letters.ts';
import type { DeliveryRow } from './repo-deliveries.ts';

/** A person who asks or approved, with what they may do in this agency. */
export function approvalBy(unlocked: Unlocked, by: Actor): NonNullable<Sending['approval']> {
  return { by, role: by.startsWith('user:') ? readRole(unlocked.appDb.sqlite, by.slice('user:'.length)) : null };
}

/** What the gate looks at beside the people: who approved the version, and what its copies show. */
export function sendingOf(unlocked: Unlocked, clientId: string, row: Pick<DeliveryRow, 'version' | 'copyCountry'>, { campaign, byCountry }: Letters, at: number): Sending {
  const { approved } = campaign;
  return {
    at, copyFor: row.copyCountry,
    copies: new Map([...byCountry].map(([country, { facts }]) => [country as string, facts])),
    home: clientDefaults(unlocked, clientId).country as Country,
    approval: approved?.version === row.version ? approvalBy(unlocked, approved.by) : null,
  };
}
