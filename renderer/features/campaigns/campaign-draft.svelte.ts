import type { Campaign, CampaignCopy } from '../../../core/contract/campaigns.ts';
import type { Brief, ComposedCampaign } from '../../../core/contract/compose.ts';
import type { Input, Output } from '../../../core/contract/index.ts';
import type { Country } from '../../../core/contract/values.ts';
import { toasts } from '../../app/toasts.svelte.ts';
import { api } from '../../lib/api.svelte.ts';
import { errorText, t } from '../../lib/i18n.svelte.ts';
import { Latest } from '../../lib/latest.svelte.ts';

/** The brief as it is typed: every field a text, facts one a line. */
export interface BriefFields {
  brand: string;
  offer: string;
  facts: string;
  goal: string;
  product: string;
  formal: boolean;
  from: string;
  to: string;
  landingUrl: string;
  sender: string;
  countries: Country[];
}

const RENDER_AFTER_MS = 250;
const SUBJECTS = 50;

/** A campaign under the pen: what is typed, what was written for each country, and the letter as it would arrive. */
export class CampaignDraft {
  readonly clientId: string;
  saved = $state.raw<Campaign | null>(null);
  name = $state('');
  fields = $state<BriefFields>(emptyFields('', []));
  copies = $state<Partial<Record<Country, CampaignCopy>>>({});
  country = $state<Country>('MX');
  busy = $state(false);
  problem = $state('');
  /** Whose letter is looked at: a contact, null for somebody of whom nothing is known, undefined for the letter with its fields. */
  contactId = $state<number | null | undefined>(undefined);
  /** An earlier version that stands beside what is written now. */
  compared = $state.raw<Campaign | null>(null);
  readonly letter = new Latest<Output<'campaigns.render'>>();
  readonly measured = new Latest<Output<'compose.measure'>>();
  readonly opens = new Latest<Output<'campaigns.forecastOpens'>>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clientId: string, brand: string, country: Country) {
    this.clientId = clientId;
    this.fields = emptyFields(brand, [country]);
    this.country = country;
  }

  readonly written: Country[] = $derived(Object.keys(this.copies) as Country[]);
  readonly copy: CampaignCopy | null = $derived(this.copies[this.country] ?? null);
  /** Whether something stands here that no version holds. */
  readonly changed: boolean = $derived(this.written.length > 0 && (this.saved === null || asText(this.name.trim(), this.fields, this.copies) !== asText(this.saved.name, fieldsOf(this.saved.brief), this.saved.copies)));

  get brief(): Input<'compose.draft'>['brief'] {
    const { facts, formal, from, to, countries, ...texts } = this.fields;
    const filled = Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])));
    const dates = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    return {
      brand: '', offer: '', ...filled, channel: 'email', countries: [...countries],
      facts: facts.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
      ...(formal ? { tone: 'formal' } : {}), ...(from || to ? { dates } : {}),
    };
  }

  async load(id: string, version?: number): Promise<void> {
    await this.attempt(async () => this.take(await api.call('campaigns.get', { clientId: this.clientId, id, version })));
  }

  async compare(version: number | null): Promise<void> {
    const id = this.saved?.id;
    if (version === null || id === undefined) this.compared = null;
    else await this.attempt(async () => void (this.compared = await api.call('campaigns.get', { clientId: this.clientId, id, version })));
  }

  /** Writes every country's copy anew from the brief; what was edited by hand gives way. */
  async write(): Promise<boolean> {
    return this.attempt(async () => {
      const { campaigns } = await api.call('compose.draft', { brief: this.brief, variants: SUBJECTS, clientId: this.clientId });
      this.copies = Object.fromEntries(Object.entries(campaigns).map(([code, written]) => [code, copyOf(written, this.copies[code as Country] ?? {})]));
      if (!this.copies[this.country]) this.country = this.written[0] ?? this.country;
      if (this.name.trim() === '') this.name = this.fields.offer.slice(0, 120);
      this.render(true);
    });
  }

  async save(): Promise<boolean> {
    const { clientId, name, brief, copies, saved } = this;
    return this.attempt(async () => {
      this.take(await api.call('campaigns.save', { clientId, ...(saved ? { id: saved.id } : {}), name, brief, copies: $state.snapshot(copies) }));
      toasts.show({ tone: 'positive', text: t('campaigns:saved', { version: this.saved?.version ?? 1 }) });
    });
  }

  async approve(): Promise<boolean> {
    const { saved, clientId } = this;
    if (!saved) return false;
    return this.attempt(async () => {
      this.take(await api.call('campaigns.approve', { clientId, id: saved.id, version: saved.version }));
      toasts.show({ tone: 'positive', text: t('campaigns:approved', { version: saved.version }) });
    });
  }

  async comment(text: string): Promise<boolean> {
    const { saved, clientId } = this;
    if (!saved) return false;
    return this.attempt(async () => {
      this.saved = { ...saved, comments: (await api.call('campaigns.comment', { clientId, id: saved.id, text })).comments };
    });
  }

  edit(changes: Partial<CampaignCopy>): void {
    const copy = this.copies[this.country];
    if (!copy) return;
    Object.assign(copy, changes);
    this.render();
  }

  /** The letter as one person gets it. */
  look(contactId: number | null | undefined): void {
    this.contactId = contactId;
    this.render(true);
  }

  show(country: Country): void {
    this.country = country;
    this.render(true);
  }

  render(now = false): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { clientId, brief, country, contactId } = this;
      const copy = $state.snapshot(this.copies[country]);
      if (!copy) return;
      void this.letter.ask((signal) => api.call('campaigns.render', { clientId, brief, country, copy, ...(contactId === undefined ? {} : { contactId }) }, { signal }));
      void this.opens.ask((signal) => api.call('campaigns.forecastOpens', { clientId, subjects: copy.subjects, chosen: copy.chosen }, { signal }));
      if (copy.channels) void this.measured.ask((signal) => api.call('compose.measure', { channels: copy.channels ?? {}, country, name: this.name }, { signal }));
    }, now ? 0 : RENDER_AFTER_MS);
  }

  private take(campaign: Campaign): void {
    this.saved = campaign;
    this.name = campaign.name;
    this.fields = fieldsOf(campaign.brief);
    this.copies = structuredClone(campaign.copies);
    if (!campaign.copies[this.country]) this.country = this.written[0] ?? this.country;
    this.render(true);
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.problem = '';
    try {
      await work();
      return true;
    } catch (error) {
      this.problem = errorText(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

const asText = (name: string, fields: BriefFields, copies: Partial<Record<Country, CampaignCopy>>): string => JSON.stringify([name, Object.entries(fields).toSorted(([one], [other]) => one.localeCompare(other)), copies]);

/** The words of a campaign that was written, in the design that a person had made, with what they wanted measured. */
const copyOf = ({ subjects, preheader, paragraphs, cta, ps, channels }: ComposedCampaign, { design, utm }: Partial<CampaignCopy>): CampaignCopy => ({
  subjects, chosen: 0, preheader, paragraphs, cta, ps, ...(channels ? { channels } : {}), ...(design ? { design } : {}), ...(utm ? { utm } : {}),
});

const emptyFields = (brand: string, countries: Country[]): BriefFields => ({ brand, offer: '', facts: '', goal: '', product: '', formal: false, from: '', to: '', landingUrl: '', sender: '', countries });

const fieldsOf = ({ brand, offer, facts, goal = '', product = '', tone, dates, landingUrl = '', sender = '', countries }: Brief): BriefFields => ({
  brand, offer, facts: facts.join('\n'), goal, product, formal: tone === 'formal', from: dates?.from ?? '', to: dates?.to ?? '', landingUrl, sender, countries: [...countries],
});
