import { predictionTask, riskLevel, type CustomerFilter, type PredictionTask, type RiskLevel } from '../../../core/contract/predictions.ts';
import { upliftGroup, type UpliftGroup } from '../../../core/contract/prediction-settings.ts';
import { router } from '../../app/router.svelte.ts';

export const TABS = ['customers', 'outlook', 'report', 'record'] as const;
export type PredictionTab = (typeof TABS)[number];

/** What the room shows, in the address: back, reload and saved addresses work alike. */
class PredictionsQuery {
  readonly task: PredictionTask | null = $derived.by(() => {
    const known = predictionTask.safeParse(router.query('task'));
    return known.success ? known.data : null;
  });
  readonly tab: PredictionTab | null = $derived(TABS.find((tab) => tab === router.query('tab')) ?? null);
  /** The model whose report is read; the one that waits or scores where none is named. */
  readonly modelId: string | null = $derived(router.query('model'));
  readonly contactId: number | null = $derived.by(() => {
    const id = Number(router.query('contact'));
    return Number.isSafeInteger(id) && id > 0 ? id : null;
  });
  readonly search: string = $derived(router.query('q') ?? '');
  readonly level: RiskLevel | null = $derived.by(() => {
    const known = riskLevel.safeParse(router.query('level'));
    return known.success ? known.data : null;
  });
  readonly group: UpliftGroup | null = $derived.by(() => {
    const known = upliftGroup.safeParse(router.query('group'));
    return known.success ? known.data : null;
  });
  readonly filter: CustomerFilter = $derived({ search: this.search, levels: this.level ? [this.level] : [], groups: this.group ? [this.group] : [] });

  openTask(task: PredictionTask | null, tab: PredictionTab | null = null): void {
    router.setQuery({ task, tab, model: null, contact: null, q: null, level: null, group: null });
  }

  openTab(tab: PredictionTab): void {
    router.setQuery({ tab, contact: null });
  }

  openReport(modelId: string): void {
    router.setQuery({ tab: 'report', model: modelId, contact: null });
  }

  openCustomer(contactId: number | null): void {
    router.setQuery({ contact: contactId === null ? null : String(contactId) }, { replace: this.contactId !== null && contactId !== null });
  }

  set(key: 'q' | 'level' | 'group', value: string | null): void {
    router.setQuery({ [key]: value }, { replace: key === 'q' });
  }

  showLevel(level: RiskLevel): void {
    router.setQuery({ tab: 'customers', level, contact: null });
  }
}

export const predictionsQuery = new PredictionsQuery();
