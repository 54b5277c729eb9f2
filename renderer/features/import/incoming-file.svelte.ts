import type { FileRef, ImportKind, ImportResult, Mapping, Proposal } from '../../../core/contract/import.ts';
import { AppError } from '../../../core/contract/errors.ts';
import type { JobProgress } from '../../../core/contract/jobs.ts';
import { api } from '../../lib/api.svelte.ts';
import { missingFields, withAnswer, withField } from './mapping-edit.ts';
import type { TakenFile } from './take-files.ts';

type Question = Proposal['questions'][number];
export type IncomingState = 'uploading' | 'reading' | 'ready' | 'running' | 'done' | 'cancelled' | 'failed';

let nextKey = 1;

/** One file between its drop and its end: what it is taken for, what the user corrected, how far it is. */
export class IncomingFile {
  readonly key = nextKey++;
  readonly name: string;
  readonly clientId: string;
  bytes = $state<number | null>(null);
  state = $state<IncomingState>('uploading');
  uploaded = $state(0);
  proposal = $state.raw<Proposal | null>(null);
  mapping = $state.raw<Mapping | null>(null);
  answers = $state<Record<string, string>>({});
  /** Columns whose field the user chose. */
  corrected = $state<number[]>([]);
  /** A new preview is on its way; the old one stays in view. */
  refreshing = $state(false);
  progress = $state<JobProgress | null>(null);
  jobId = $state<string | null>(null);
  result = $state.raw<ImportResult | null>(null);
  error = $state.raw<unknown>(null);
  private readonly taken: TakenFile;
  private ref: FileRef | null = null;
  private kind: ImportKind | undefined;
  private sheet: number | undefined;
  private look = new AbortController();

  constructor(taken: TakenFile, clientId: string) {
    this.taken = taken;
    this.clientId = clientId;
    this.name = taken.name;
    this.bytes = taken.bytes;
  }

  /** Groups of fields still without a column. */
  readonly missing = $derived(this.mapping && this.proposal ? missingFields(this.mapping, this.proposal.fields) : []);
  /** Questions that nothing but an answer settles. */
  readonly open = $derived(
    (this.proposal?.questions ?? []).filter((question) => question.id !== 'required' && question.fallback === null && this.answers[question.id] === undefined),
  );
  readonly canStart = $derived(this.state === 'ready' && !this.refreshing && this.missing.length === 0 && this.open.length === 0);

  /** Hands the file over where that is needed, then asks what it is. */
  async begin(): Promise<void> {
    this.error = null;
    this.state = 'uploading';
    try {
      this.ref = await this.taken.ref((share) => (this.uploaded = share), this.look.signal);
      await this.propose();
    } catch (error) {
      this.fail(error);
    }
  }

  async setKind(kind: ImportKind): Promise<void> {
    if (kind === this.kind) return;
    this.kind = kind;
    this.mapping = null;
    this.corrected = [];
    await this.propose();
  }

  async setSheet(sheet: number): Promise<void> {
    this.sheet = sheet;
    this.mapping = null;
    this.corrected = [];
    await this.propose();
  }

  async setField(column: number, field: string | null): Promise<void> {
    if (!this.mapping) return;
    this.mapping = withField(this.mapping, column, field);
    this.corrected = [...this.corrected, column];
    await this.propose();
  }

  async answer(question: Question, answer: string): Promise<void> {
    this.answers[question.id] = answer;
    if (question.id === 'kind') return this.setKind(answer as ImportKind);
    if (question.id === 'sheet') return this.setSheet(Number(answer));
    const next = this.mapping && withAnswer(this.mapping, question, answer);
    if (!next) return;
    this.mapping = next;
    await this.propose();
  }

  /** Forgets the mapping remembered for this source and looks at the file anew. */
  async forgetMapping(): Promise<void> {
    if (!this.proposal) return;
    const { kind, source } = this.proposal.mapping;
    await api.call('import.forgetMapping', { clientId: this.clientId, kind, source: source ?? '' });
    this.mapping = null;
    await this.propose();
  }

  private async propose(): Promise<void> {
    if (!this.ref) return;
    this.look.abort();
    this.look = new AbortController();
    const { signal } = this.look;
    this.refreshing = true;
    if (!this.proposal) this.state = 'reading';
    try {
      const proposal = await api.call('import.propose', {
        clientId: this.clientId, file: this.ref,
        ...(this.kind ? { kind: this.kind } : {}),
        ...(this.mapping ? { mapping: this.mapping } : {}),
        ...(this.sheet === undefined ? {} : { sheet: this.sheet }),
      }, { signal });
      if (signal.aborted) return;
      this.take(proposal);
      if (this.takeFallbacks()) return void (await this.propose());
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    } finally {
      if (!signal.aborted) this.refreshing = false;
    }
  }

  private take(proposal: Proposal): void {
    // A corrected mapping decides everything, so the core asks no more: its first questions stay in view to be answered otherwise.
    const first = this.mapping !== null && this.proposal?.kind === proposal.kind ? this.proposal : proposal;
    this.proposal = { ...proposal, questions: first.questions, columns: first.columns };
    this.mapping = proposal.mapping;
    this.kind = proposal.kind;
    this.bytes = proposal.file.bytes;
    this.state = 'ready';
  }

  /** Puts what is assumed for the whole file into the mapping, so that the preview shows what would go in. @returns whether that changed it */
  private takeFallbacks(): boolean {
    const before = this.mapping;
    for (const question of this.proposal?.questions ?? []) {
      const assumed = question.id === 'fixedDate' && this.mapping?.options.fixedDate === null && this.answers[question.id] === undefined ? question.fallback : null;
      if (assumed !== null && this.mapping) this.mapping = withAnswer(this.mapping, question, assumed);
    }
    return this.mapping !== before;
  }

  async start(): Promise<void> {
    if (!this.ref || !this.mapping || !this.canStart) return;
    this.state = 'running';
    this.progress = null;
    const job = api.job(
      'import.run',
      { clientId: this.clientId, file: this.ref, kind: this.mapping.kind, mapping: this.mapping },
      { onStart: (jobId) => (this.jobId = jobId), onProgress: (progress) => (this.progress = progress) },
    );
    try {
      this.result = await job.result;
      this.state = 'done';
    } catch (error) {
      if (error instanceof AppError && error.code === 'CANCELLED') this.state = 'cancelled';
      else this.fail(error);
    }
  }

  async cancel(): Promise<void> {
    if (this.jobId) await api.call('jobs.cancel', { jobId: this.jobId });
  }

  /** Takes it out before it began: stops whatever still reads. */
  stop(): void {
    this.look.abort();
  }

  private fail(error: unknown): void {
    this.error = error;
    this.state = 'failed';
  }
}
