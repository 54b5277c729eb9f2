import type { ClientSummary } from '../../core/contract/clients.ts';
import type { VaultStatus } from '../../core/contract/vault.ts';
import { api } from '../lib/api.svelte.ts';
import { preferences } from '../lib/preferences.svelte.ts';

/** What the frame knows: the vault's state, the agency's clients, whether anything has left the machine or could. */
class Session {
  vault = $state<VaultStatus | null>(null);
  clients = $state<ClientSummary[] | null>(null);
  agencyName = $state('');
  receipts = $state(0);
  /** The switch: whether anything may leave. Null until the core has said. */
  network = $state<boolean | null>(null);
  /** The first run is still showing the recovery code: the frame waits. */
  welcoming = $state(false);

  /** Follows the core. @returns stops following */
  start(): () => void {
    const stops = [
      api.on('vault.changed', (status) => this.take(status)),
      api.on('clients.changed', () => void this.loadClients()),
      api.on('network.changed', ({ on }) => (this.network = on)),
      api.on('jobs.changed', ({ state }) => state !== 'running' && void this.countReceipts()),
    ];
    void this.refresh();
    return () => stops.forEach((stop) => stop());
  }

  async refresh(): Promise<void> {
    this.take(await api.call('vault.status', {}));
  }

  async loadClients(): Promise<void> {
    if (this.vault?.state !== 'unlocked') return;
    this.clients = await api.call('clients.list', { archived: true });
  }

  /** Idle time locks the face while jobs finish; a wish locks everything. */
  async lock(options: { idle?: boolean } = {}): Promise<void> {
    await api.call('vault.lock', { finishJobs: options.idle ?? false });
    await this.refresh();
  }

  /** Work that has ended may have sent something. */
  async countReceipts(): Promise<void> {
    if (this.vault?.state !== 'unlocked') return;
    this.receipts = (await api.call('receipts.summary', {})).total;
  }

  private take(status: VaultStatus): void {
    const before = this.vault?.state;
    this.vault = status;
    if (status.state === before) return;
    if (status.state === 'unlocked') return void this.open();
    this.clients = null;
    this.agencyName = '';
  }

  private async open(): Promise<void> {
    const [agency, network] = await Promise.all([api.call('agency.get', {}), api.call('network.get', {}), this.countReceipts(), this.loadClients()]);
    this.agencyName = agency.name;
    this.network = network.on;
    await preferences.load();
  }
}

export const session = new Session();
