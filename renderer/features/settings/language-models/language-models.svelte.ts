import type { Connection, ModelTask } from '../../../../core/contract/llm.ts';
import type { Input } from '../../../../core/contract/index.ts';
import { api } from '../../../lib/api.svelte.ts';
import { errorText } from '../../../lib/i18n.svelte.ts';

/** What came of asking a provider for its models; null while it is asked. */
export type Trial = { count: number; known: boolean } | { problem: string } | null;

/** The agency's connections, the order in which they are asked, and what came of trying them while this is open. */
export class LanguageModels {
  list = $state.raw<readonly Connection[] | null>(null);
  routes = $state.raw<Record<ModelTask, string[]>>({ campaign: [], image: [] });
  trials = $state<Partial<Record<string, Trial>>>({});
  problem = $state('');

  async load(): Promise<void> {
    await this.attempt(async () => {
      this.list = (await api.call('llm.connections', {})).connections;
      this.routes = await api.call('llm.routes', {});
    });
  }

  /** @returns the connection as it is kept; throws what the core says */
  async keep(given: Input<'llm.connect'>): Promise<Connection> {
    const kept = await api.call('llm.connect', given);
    delete this.trials[kept.id];
    await this.load();
    return kept;
  }

  async remove(id: string): Promise<void> {
    await api.call('llm.disconnect', { id });
    await this.load();
  }

  async trial({ id, model }: Connection): Promise<void> {
    this.trials[id] = null;
    try {
      const { models } = await api.call('llm.models', { id });
      this.trials[id] = { count: models.length, known: models.includes(model) };
    } catch (error) {
      this.trials[id] = { problem: errorText(error) };
    }
  }

  /** Moves a connection up or down in the order of its task. */
  async move(task: ModelTask, id: string, by: -1 | 1): Promise<void> {
    const order = [...this.routes[task]];
    const at = order.indexOf(id);
    order.splice(at, 1);
    order.splice(at + by, 0, id);
    await this.order(task, order);
  }

  async order(task: ModelTask, connectionIds: string[]): Promise<void> {
    await this.attempt(async () => void (this.routes = await api.call('llm.setRoute', { task, connectionIds })));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.problem = '';
    try {
      await work();
    } catch (error) {
      this.list ??= [];
      this.problem = errorText(error);
    }
  }
}
