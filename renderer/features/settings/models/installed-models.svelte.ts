import type { InstalledModel } from '../../../../core/contract/models.ts';
import { api } from '../../../lib/api.svelte.ts';
import { errorText } from '../../../lib/i18n.svelte.ts';

/** Whether a model's files are what was installed; null while they are being hashed. */
export type Check = { damaged: readonly string[] } | null;

/** Larger ones take seconds to hash: they are checked when asked. */
const CHECKED_AT_ONCE_BYTES = 500_000_000;

/** The models of this machine, and what came of checking them while this is open. */
export class InstalledModels {
  list = $state.raw<readonly InstalledModel[] | null>(null);
  checks = $state<Partial<Record<string, Check>>>({});
  problem = $state('');
  /** Reads wherever nothing else was chosen. */
  readonly reader = $derived(this.list?.find(({ isDefault }) => isDefault) ?? null);

  /** Follows the core. @returns stops following */
  start(): () => void {
    void this.load();
    return api.on('models.changed', () => void this.load());
  }

  async load(): Promise<void> {
    try {
      const { models } = await api.call('models.list', {});
      this.list = models;
      this.problem = '';
      for (const { id, bytes } of models) if (this.checks[id] === undefined && bytes <= CHECKED_AT_ONCE_BYTES) void this.verify(id);
    } catch (error) {
      this.list ??= [];
      this.problem = errorText(error);
    }
  }

  async verify(id: string): Promise<void> {
    this.checks[id] = null;
    try {
      const { models } = await api.call('models.verify', { id });
      this.checks[id] = { damaged: models[0]?.damaged ?? [] };
    } catch (error) {
      delete this.checks[id];
      this.problem = errorText(error);
    }
  }

  async remove(id: string): Promise<void> {
    await api.call('models.remove', { id });
    delete this.checks[id];
    await this.load();
  }
}
