import type { BrandRules, BrandVoice, Evidence, RuleName, VoiceLanguage, Wording } from '../../../../core/contract/brand-voice.ts';
import type { Output } from '../../../../core/contract/index.ts';
import { toasts } from '../../../app/toasts.svelte.ts';
import { api } from '../../../lib/api.svelte.ts';
import { errorText, t } from '../../../lib/i18n.svelte.ts';

type Found = Omit<Evidence, 'examples'> & { examples?: string[] };

/** The voice of a client's brand under the pen, one language at a time. Samples stay in this window. */
export class BrandVoiceDraft {
  readonly clientId: string;
  language = $state<VoiceLanguage>('es');
  samples = $state<string[]>(['', '', '']);
  rules = $state<BrandRules | null>(null);
  evidence = $state.raw<Partial<Record<string, Found>>>({});
  learned = $state.raw<{ samples: number; words: number } | null>(null);
  wordings = $state<Wording[]>([]);
  kept = $state.raw<Output<'brandVoice.get'>>({ voices: [], wordings: [] });
  ready = $state(false);
  busy = $state(false);
  problem = $state('');

  constructor(clientId: string, language: VoiceLanguage) {
    this.clientId = clientId;
    this.language = language;
  }

  private readonly own: BrandVoice | undefined = $derived(this.kept.voices.find(({ language }) => language === this.language));
  readonly changed: boolean = $derived(JSON.stringify([this.rules, this.wordings]) !== JSON.stringify([this.own?.rules ?? null, this.kept.wordings]));

  async load(): Promise<void> {
    await this.attempt(async () => this.take(await api.call('brandVoice.get', { clientId: this.clientId })));
    this.ready = true;
  }

  turn(language: VoiceLanguage): void {
    this.language = language;
    this.show();
  }

  async learn(): Promise<void> {
    await this.attempt(async () => {
      const { rules, evidence, samples, words } = await api.call('brandVoice.learn', { language: this.language, samples: $state.snapshot(this.samples).filter((text) => text.trim() !== '') });
      Object.assign(this, { rules, evidence, learned: { samples, words } });
    });
  }

  change(changes: Partial<BrandRules>): void {
    if (this.rules) Object.assign(this.rules, changes);
  }

  evidenceOf(rule: RuleName): Found | undefined {
    return this.evidence[rule];
  }

  async save(): Promise<void> {
    const { clientId, language } = this;
    await this.attempt(async () => {
      const evidence = Object.fromEntries(Object.entries(this.evidence).flatMap(([name, found]) => (found ? [[name, { count: found.count, of: found.of, unit: found.unit }]] : [])));
      const learned = this.learned ? { ...this.learned, evidence } : null;
      await api.call('brandVoice.save', { clientId, language, rules: $state.snapshot(this.rules), learned });
      this.take(await api.call('brandVoice.saveWordings', { clientId, wordings: $state.snapshot(this.wordings).filter(({ text }) => text.trim() !== '') }));
      toasts.show({ tone: 'positive', text: t('brand-voice:saved') });
    });
  }

  private take(kept: Output<'brandVoice.get'>): void {
    this.kept = kept;
    this.wordings = structuredClone(kept.wordings);
    this.show();
  }

  private show(): void {
    this.rules = this.own ? structuredClone(this.own.rules) : null;
    this.evidence = this.own?.learned?.evidence ?? {};
    this.learned = this.own?.learned ?? null;
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      await work();
    } catch (error) {
      this.problem = errorText(error);
    } finally {
      this.busy = false;
    }
  }
}
