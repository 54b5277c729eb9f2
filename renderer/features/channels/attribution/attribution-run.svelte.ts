import type { AttributionReport } from '../../../../core/contract/channels.ts';
import type { Input } from '../../../../core/contract/index.ts';
import { AppError } from '../../../../core/contract/errors.ts';
import { api } from '../../../lib/api.svelte.ts';

type Asked = Omit<Input<'channels.attribute'>, 'clientId'>;

/** The last report of a client by what was asked: coming back to it does not count it again. */
const kept = new Map<string, AttributionReport>();

/** One attribution at a time: asked again, the one under way is called off. */
export class AttributionRun {
  report = $state.raw<AttributionReport | null>(null);
  error = $state.raw<unknown>(null);
  running = $state(false);
  private readonly clientId: string;
  private cancel: (() => void) | null = null;

  constructor(clientId: string) {
    this.clientId = clientId;
  }

  async ask(asked: Asked): Promise<void> {
    const key = JSON.stringify([this.clientId, asked]);
    const known = kept.get(key);
    this.stop();
    if (known) {
      this.report = known;
      this.error = null;
      return;
    }
    const job = api.job('channels.attribute', { clientId: this.clientId, ...asked });
    const mine = (): void => void job.cancel();
    this.cancel = mine;
    this.running = true;
    try {
      const report = await job.result;
      if (this.cancel !== mine) return;
      kept.set(key, report);
      this.report = report;
      this.error = null;
    } catch (error) {
      if (this.cancel === mine && !(error instanceof AppError && error.code === 'CANCELLED')) this.error = error;
    } finally {
      if (this.cancel === mine) {
        this.running = false;
        this.cancel = null;
      }
    }
  }

  /** Facts changed: what was counted does not hold any more. */
  forget(): void {
    kept.clear();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.running = false;
  }
}
