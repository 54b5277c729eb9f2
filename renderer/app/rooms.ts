import type { Component } from 'svelte';
import ChartSpline from '@lucide/svelte/icons/chart-spline';
import FileInput from '@lucide/svelte/icons/file-input';
import Inbox from '@lucide/svelte/icons/inbox';
import MailPlus from '@lucide/svelte/icons/mail-plus';
import Megaphone from '@lucide/svelte/icons/megaphone';
import ShieldUser from '@lucide/svelte/icons/shield-user';
import Telescope from '@lucide/svelte/icons/telescope';
import Users from '@lucide/svelte/icons/users';
import type { ClientSummary } from '../../core/contract/clients.ts';

type ClientPage = Component<{ client: ClientSummary }>;
type Loader = () => Promise<{ default: ClientPage }>;

export interface Room {
  id: string;
  /** Key of its name in locales/<lang>/app.json. */
  label: string;
  icon: Component;
  load: Loader;
}

const pages = import.meta.glob<{ default: ClientPage }>('../features/*/*Page.svelte');

const PLANNED: readonly (Omit<Room, 'load'> & { file: string })[] = [
  { id: 'overview', label: 'app:room.overview', icon: ChartSpline, file: '../features/overview/OverviewPage.svelte' },
  { id: 'contacts', label: 'app:room.contacts', icon: Users, file: '../features/contacts/ContactsPage.svelte' },
  { id: 'inbox', label: 'app:room.inbox', icon: Inbox, file: '../features/inbox/InboxPage.svelte' },
  { id: 'predictions', label: 'app:room.predictions', icon: Telescope, file: '../features/predictions/PredictionsPage.svelte' },
  { id: 'channels', label: 'app:room.channels', icon: Megaphone, file: '../features/channels/ChannelsPage.svelte' },
  { id: 'campaigns', label: 'app:room.campaigns', icon: MailPlus, file: '../features/campaigns/CampaignsPage.svelte' },
  { id: 'import', label: 'app:room.import', icon: FileInput, file: '../features/import/ImportPage.svelte' },
  { id: 'privacy', label: 'app:room.privacy', icon: ShieldUser, file: '../features/privacy/PrivacyPage.svelte' },
];

/** A client's rooms, in the order of the rail. A room appears with its page. */
export const rooms: readonly Room[] = PLANNED.flatMap(({ file, ...room }) => {
  const load = pages[file];
  return load ? [{ ...room, load }] : [];
});
