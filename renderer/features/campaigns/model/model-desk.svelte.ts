import type { Brief } from '../../../../core/contract/compose.ts';
import type { Connection, SendingPolicy } from '../../../../core/contract/llm.ts';
import type { Output } from '../../../../core/contract/index.ts';
import type { Country } from '../../../../core/contract/values.ts';
import type { PartialCopy, SendingPreview } from '../../../../core/contract/writing.ts';
import { AppError } from '../../../../core/contract/errors.ts';
import { session } from '../../../app/session.svelte.ts';
import { api } from '../../../lib/api.svelte.ts';
import { errorText } from '../../../lib/i18n.svelte.ts';

/** The composer of this machine, beside the models. */
export const OFFLINE = 'offline';
/** Whoever of the order in the settings can. */
export const ROUTE = 'route';

export type Payload = Output<'compose.preview'>;
export type Result = Output<'compose.write'>;

/** One column of the comparison. */
export interface Writer {
  /** A connection, `offline` or `route`. */
  id: string;
  name: string;
  model: string;
  state: 'writing' | 'done' | 'failed' | 'cancelled';
  letters: number;
  partial: PartialCopy | null;
  result: Result | null;
  problem: string;
}

type AnyBrief = Brief | Parameters<typeof api.call<'compose.preview'>>[1]['brief'];

/** A brief on its way to several writers at once, and what each of them made of it. */
export class ModelDesk {
  readonly clientId: string;
  connections = $state.raw<readonly Connection[] | null>(null);
  route = $state.raw<readonly string[]>([]);
  policy = $state<SendingPolicy>('approve');
  chosen = $state<string[]>([OFFLINE]);
  writers = $state<Writer[]>([]);
  /** What is to be seen before it is sent; empty: nothing. */
  payloads = $state.raw<readonly Payload[]>([]);
  /** Whether the payloads wait for an approval, or are only looked at. */
  asking = $state(false);
  problem = $state('');
  busy = $state(false);
  private readonly flights = new Map<string, AbortController>();
  private pending: (() => Promise<void>) | null = null;

  constructor(clientId: string) {
    this.clientId = clientId;
  }

  readonly writing: boolean = $derived(this.writers.some(({ state }) => state === 'writing'));

  async load(): Promise<void> {
    await this.attempt(async () => {
      const [{ connections }, { campaign }, { policy }] = await Promise.all([api.call('llm.connections', {}), api.call('llm.routes', {}), api.call('llm.rules', { clientId: this.clientId })]);
      const able = connections.filter(({ task, model, kind }) => task === 'campaign' && model !== '' && policy !== 'never' && (policy !== 'local' || kind === 'local'));
      [this.connections, this.route, this.policy] = [able, campaign.filter((id) => able.some((one) => one.id === id)), policy];
      this.chosen = [...this.route.slice(0, 1), OFFLINE];
    });
  }

  choose(id: string, on: boolean): void {
    this.chosen = on ? [...this.chosen, id] : this.chosen.filter((one) => one !== id);
  }

  /** Shows exactly what the chosen ones would be sent. Nothing is. */
  async look(brief: AnyBrief, country: Country, variants: number): Promise<void> {
    await this.attempt(async () => {
      this.asking = false;
      this.payloads = await this.previews(brief, country, variants);
    });
  }

  /** Lets the chosen ones write; first shows what nobody has approved yet. */
  async write(brief: AnyBrief, country: Country, variants: number, fresh = false): Promise<void> {
    await this.attempt(async () => {
      const previews = await this.previews(brief, country, variants);
      const unseen = previews.filter(({ needsApproval, cachedAt }) => needsApproval && (cachedAt === null || fresh));
      const send = (approvals: string[]) => Promise.all(this.chosen.map((id) => this.start(id, { brief, country, variants, fresh, approvals }))).then(() => undefined);
      if (unseen.length === 0) return void send([]);
      [this.asking, this.payloads] = [true, unseen];
      this.pending = () => send(unseen.map(({ fingerprint }) => fingerprint));
    });
  }

  /** A person has seen the payloads and lets them go. */
  approve(): void {
    const send = this.pending;
    this.dismiss();
    void send?.();
  }

  dismiss(): void {
    [this.payloads, this.pending, this.asking] = [[], null, false];
  }

  cancel(id: string): void {
    this.flights.get(id)?.abort();
  }

  cancelAll(): void {
    for (const flight of this.flights.values()) flight.abort();
  }

  nameOf(id: string | null): string {
    return this.connections?.find((one) => one.id === id)?.name ?? '';
  }

  private async previews(brief: AnyBrief, country: Country, variants: number): Promise<Payload[]> {
    const ids = new Set(this.chosen.flatMap((id) => (id === OFFLINE ? [] : id === ROUTE ? [...this.route] : [id])));
    return Promise.all([...ids].map((connectionId) => api.call('compose.preview', { brief, country, variants, clientId: this.clientId, connectionId })));
  }

  private async start(id: string, asked: { brief: AnyBrief; country: Country; variants: number; fresh: boolean; approvals: string[] }): Promise<void> {
    const flight = new AbortController();
    const connection = this.connections?.find((one) => one.id === id);
    this.put({ id, name: connection?.name ?? '', model: connection?.model ?? '', state: 'writing', letters: 0, partial: null, result: null, problem: '' });
    this.flights.set(id, flight);
    const name = crypto.randomUUID();
    const stop = api.on('compose.words', ({ writing, letters, copy }) => {
      if (writing === name) this.change(id, { letters, partial: copy });
    });
    try {
      this.change(id, { state: 'done', result: await this.ask(id, asked, name, flight.signal) });
    } catch (error) {
      const cancelled = flight.signal.aborted || (error instanceof AppError && error.code === 'CANCELLED');
      this.change(id, cancelled ? { state: 'cancelled' } : { state: 'failed', problem: errorText(error) });
    } finally {
      stop();
      this.flights.delete(id);
      void session.countReceipts();
    }
  }

  private async ask(id: string, { brief, country, variants, ...rest }: { brief: AnyBrief; country: Country; variants: number; fresh: boolean; approvals: string[] }, writing: string, signal: AbortSignal): Promise<Result> {
    if (id !== OFFLINE) return api.call('compose.write', { brief, country, variants, clientId: this.clientId, writing, ...rest, ...(id === ROUTE ? {} : { connectionId: id }) }, { signal });
    const { campaigns } = await api.call('compose.draft', { brief: { ...brief, countries: [country] }, variants, clientId: this.clientId }, { signal });
    const campaign = campaigns[country];
    if (!campaign) throw new AppError('NOT_FOUND', 'campaigns:error.gone');
    return { campaign, connectionId: null, model: null, cachedAt: null, receipts: [], inputTokens: null, outputTokens: null, costMicros: null, tried: [] };
  }

  private put(writer: Writer): void {
    const order = [...(this.connections ?? []).map(({ id }) => id), ROUTE, OFFLINE];
    this.writers = [...this.writers.filter(({ id }) => id !== writer.id && this.chosen.includes(id)), writer].toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  }

  private change(id: string, changes: Partial<Writer>): void {
    this.writers = this.writers.map((one) => (one.id === id ? { ...one, ...changes } : one));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.problem = '';
    this.busy = true;
    try {
      await work();
    } catch (error) {
      this.problem = errorText(error);
    }
    this.busy = false;
  }
}

export type { SendingPreview };
