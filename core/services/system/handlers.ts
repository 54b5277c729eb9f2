import type { Handlers } from '../handlers.ts';

interface SystemDeps {
  version: string;
  vaultState(): 'absent' | 'locked' | 'unlocked';
}

/** What can be asked of a core whatever its state. */
export function createSystemHandlers({ version, vaultState }: SystemDeps): Pick<Handlers, 'system.health' | 'system.echo'> {
  return {
    'system.health': () => ({ status: 'ok', version, vault: vaultState() }),
    'system.echo': ({ text }) => ({ text }),
  };
}
