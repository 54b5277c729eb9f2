import { settings, type settingScope } from '../../contract/agency.ts';
import { AppError } from '../../contract/errors.ts';
import { locale, type Actor } from '../../contract/values.ts';
import type { z } from 'zod';
import type { Clock } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Handlers } from '../handlers.ts';
import { appendAudit, listAudit, verifyAudit } from './audit-repo.ts';
import { readAgency, readSettings, writeAgency, writeSetting } from './repo.ts';

interface AgencyDeps {
  vault: { require(): Unlocked };
  clock: Clock;
}

type AgencyCalls = 'agency.get' | 'agency.update' | 'settings.get' | 'settings.set' | 'audit.list' | 'audit.verify';

/** The agency's own profile, settings by scope, and the logs of what was done. */
export function createAgencyHandlers({ vault, clock }: AgencyDeps): Pick<Handlers, AgencyCalls> {
  const app = () => vault.require().appDb.sqlite;
  const logOf = (clientId: string | undefined) => (clientId === undefined ? app() : vault.require().openClient(clientId).sqlite);
  const profile = () => {
    const row = readAgency(app());
    if (!row) throw new AppError('NOT_FOUND', 'errors:not_found');
    return { name: row.name, locale: locale.parse(row.locale) };
  };

  return {
    'agency.get': profile,
    'agency.update': (changes, { actor }) => {
      writeAgency(app(), { ...profile(), ...changes }, clock.now());
      appendAudit(app(), { at: clock.now(), actor, action: 'agency.update', detail: changes });
      return profile();
    },
    'settings.get': (at) => settings.parse(readSettings(app(), scopeKey(at, vault.require().actor))),
    'settings.set': ({ at, values }) => {
      const key = scopeKey(at, vault.require().actor);
      app().transaction(() => Object.entries(values).forEach(([name, value]) => writeSetting(app(), key, name, value)))();
      return settings.parse(readSettings(app(), key));
    },
    'audit.list': ({ clientId, before, limit }) => {
      const { rows, total } = listAudit(logOf(clientId), before, limit);
      const lines = rows.map((row) => ({
        ...row,
        at: new Date(row.at).toISOString(),
        actor: row.actor as Actor,
        detail: JSON.parse(row.detail) as Record<string, unknown>,
      }));
      return { lines, total };
    },
    'audit.verify': ({ clientId }) => verifyAudit(logOf(clientId)),
  };
}

function scopeKey(at: z.infer<typeof settingScope>, user: Actor): string {
  if (at.scope === 'client') return `client:${at.clientId}`;
  return at.scope === 'user' ? user : 'agency';
}
