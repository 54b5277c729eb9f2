import type { AdBudget, AdBudgetChange } from '../../../../core/contract/ad-budgets.ts';
import type { PlatformConnection } from '../../../../core/contract/connections.ts';
import type { Output } from '../../../../core/contract/index.ts';
import { api } from '../../../lib/api.svelte.ts';

const KINDS: ReadonlySet<string> = new Set(['google-ads', 'meta']);
/** What a channel is likely to be called whose account is of that kind. */
const LIKELY: Readonly<Record<string, RegExp>> = { 'google-ads': /google|adwords|sem|search/iu, meta: /meta|facebook|instagram|fb/iu };

/** The plan's way to a platform: the account, its campaigns, what would change, and what was changed. */
export class ForceRoom {
  accounts = $state.raw<PlatformConnection[] | null>(null);
  account = $state('');
  there = $state.raw<Output<'adBudgets.ask'> | null>(null);
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  draft = $state.raw<AdBudgetChange | null>(null);
  changes = $state.raw<AdBudgetChange[]>([]);
  failure = $state.raw<unknown>(null);
  working = $state<'reading' | 'applying' | null>(null);
  private readonly clientId: string;

  constructor(clientId: string) {
    this.clientId = clientId;
  }

  async load(): Promise<void> {
    const { clientId } = this;
    const [{ connections }, { changes }] = await Promise.all([api.call('connections.list', { clientId }), api.call('adBudgets.list', { clientId })]);
    this.accounts = connections.filter(({ kind }) => KINDS.has(kind));
    this.changes = changes;
    if (!this.accounts.some(({ id }) => id === this.account)) this.account = this.accounts[0]?.id ?? '';
  }

  /** The channel of the plan that the account is likely to stand for. */
  likely(channels: readonly { channel: string; name: string }[]): string {
    const kind = this.accounts?.find(({ id }) => id === this.account)?.kind ?? '';
    return (channels.find(({ channel, name }) => LIKELY[kind]?.test(`${channel} ${name}`)) ?? channels[0])?.channel ?? '';
  }

  read(): Promise<void> {
    return this.doing('reading', async () => {
      this.there = await api.call('adBudgets.ask', { clientId: this.clientId, connectionId: this.account });
      this.chosen = new Set(this.there.budgets.filter(({ running, locked }) => running && locked === null).map(({ id }) => id));
    });
  }

  choose({ id }: AdBudget, isIn: boolean): void {
    const chosen = new Set(this.chosen);
    if (isIn) chosen.add(id);
    else chosen.delete(id);
    this.chosen = chosen;
    void this.discard();
  }

  /** Another account, other choices: what was seen no longer holds. */
  reset(): void {
    this.there = null;
    void this.discard();
  }

  propose(weekMicros: number, currency: string, mostChange: number | null): Promise<void> {
    return this.doing('reading', async () => {
      await this.discard();
      this.draft = await api.call('adBudgets.propose', { clientId: this.clientId, connectionId: this.account, currency, wish: { ids: [...this.chosen], weekMicros }, mostChange });
    });
  }

  async discard(draft = this.draft): Promise<void> {
    if (draft?.id === this.draft?.id) this.draft = null;
    if (draft) await api.call('adBudgets.discard', { clientId: this.clientId, id: draft.id }).catch(() => undefined);
  }

  /** @returns the change as it ended; null where it could not be begun */
  approve({ id, state }: AdBudgetChange): Promise<AdBudgetChange | null> {
    return this.applying(async () => {
      if (state === 'draft') await api.call('adBudgets.approve', { clientId: this.clientId, id });
      this.draft = null;
      return id;
    });
  }

  undo({ id }: AdBudgetChange): Promise<AdBudgetChange | null> {
    return this.applying(async () => (await api.call('adBudgets.undo', { clientId: this.clientId, id })).id);
  }

  private async applying(ready: () => Promise<string>): Promise<AdBudgetChange | null> {
    let ended: AdBudgetChange | null = null;
    await this.doing('applying', async () => {
      ended = await api.job('adBudgets.apply', { clientId: this.clientId, id: await ready() }).result;
      this.there = null;
    });
    await this.load();
    return ended;
  }

  private async doing(what: 'reading' | 'applying', task: () => Promise<void>): Promise<void> {
    this.working = what;
    this.failure = null;
    try {
      await task();
    } catch (error) {
      this.failure = error;
    } finally {
      this.working = null;
    }
  }
}
