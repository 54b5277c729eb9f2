import type { Component } from 'svelte';
import type { ClientSummary } from '../../../core/contract/clients.ts';

/** What every view of the room is given; it draws its own Page, with ChannelsNav in the toolbar. */
export interface ChannelsViewProps {
  client: ClientSummary;
  /** What is open within the view (a channel, an alert, a recommendation), from the address. */
  id: string | null;
  onopen: (id: string | null) => void;
}

interface View {
  id: string;
  /** Key of its name in locales/<lang>/channels.json. */
  label: string;
  load: () => Promise<{ default: Component<ChannelsViewProps> }>;
}

const files = import.meta.glob<{ default: Component<ChannelsViewProps> }>(['./*View.svelte', './*/*View.svelte']);

const PLANNED: readonly (Omit<View, 'load'> & { file: string })[] = [
  { id: 'channels', label: 'channels:view.channels', file: './list/ChannelsView.svelte' },
  { id: 'recommendations', label: 'channels:view.recommendations', file: './recommendations/RecommendationsView.svelte' },
  { id: 'anomalies', label: 'channels:view.anomalies', file: './anomalies/AnomaliesView.svelte' },
  { id: 'forecast', label: 'channels:view.forecast', file: './forecast/ForecastView.svelte' },
  { id: 'attribution', label: 'channels:view.attribution', file: './attribution/AttributionView.svelte' },
  { id: 'budget', label: 'channels:view.budget', file: './budget/BudgetView.svelte' },
];

/** The views of the room, in the order of its tabs. A view appears with its file. */
export const channelsViews: readonly View[] = PLANNED.flatMap(({ file, ...view }) => {
  const load = files[file];
  return load ? [{ ...view, load }] : [];
});
