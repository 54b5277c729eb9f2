import Building2 from '@lucide/svelte/icons/building-complex';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import FilePlus from '@lucide/svelte/icons/circle-plus';
import House from '@lucide/svelte/icons/house';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Languages from '@lucide/svelte/icons/languages';
import Lock from '@lucide/svelte/icons/lock';
import Search from '@lucide/svelte/icons/search';
import Settings from '@lucide/svelte/icons/settings';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import type { Locale } from '../../core/contract/values.ts';
import { t } from '../lib/i18n.svelte.ts';
import { preferences, type Theme } from '../lib/preferences.svelte.ts';
import type { Action } from './actions.svelte.ts';
import { current } from './current.svelte.ts';
import { LANGUAGE_NAMES } from './languages.ts';
import { rooms } from './rooms.ts';
import { router } from './router.svelte.ts';
import { session } from './session.svelte.ts';

interface Openers {
  palette: () => void;
  sheet: () => void;
}

/** What can be done from anywhere in the frame. */
export function frameActions(open: Openers): Action[] {
  return [
    ...walking(),
    { id: 'palette', label: () => t('app:palette.open'), shortcut: 'mod+k', icon: Search, run: open.palette },
    { id: 'client.new', label: () => t('home:new'), icon: FilePlus, run: () => router.go('/', { new: '1' }) },
    { id: 'client.receive', label: () => t('home:receive.action'), icon: Building2, run: () => router.go('/', { receive: '1' }) },
    { id: 'lock', label: () => t('app:lock'), shortcut: 'mod+l', icon: Lock, run: () => void session.lock() },
    { id: 'shortcuts', label: () => t('app:keys.title'), shortcut: '?', icon: Keyboard, run: open.sheet },
    ...looks(),
  ];
}

function walking(): Action[] {
  const group = (): string => t('app:palette.go');
  return [
    { id: 'go.home', label: () => t('app:home'), icon: House, group, run: () => router.go('/') },
    ...rooms.map((room) => ({
      id: `go.${room.id}`,
      label: () => t(room.label),
      icon: room.icon,
      group,
      blocked: () => (current.client ? null : t('app:palette.needsClient')),
      run: () => router.go(`/client/${current.client?.id}/${room.id}`),
    })),
    { id: 'go.calendar', label: () => t('app:calendar'), icon: CalendarDays, group, run: () => router.go('/calendar') },
    { id: 'go.settings', label: () => t('app:settings'), icon: Settings, group, run: () => router.go('/settings') },
    { id: 'go.shield', label: () => t('app:shield.open'), icon: ShieldCheck, group, run: () => router.go('/shield') },
  ];
}

function looks(): Action[] {
  const group = (): string => t('app:palette.look');
  const themes: Theme[] = ['light', 'dark', 'system'];
  return [
    ...themes.map((theme) => ({ id: `theme.${theme}`, label: () => t(`app:theme.${theme}`), icon: SunMoon, group, run: () => void preferences.set({ theme }) })),
    ...(Object.keys(LANGUAGE_NAMES) as Locale[]).map((locale) => ({
      id: `language.${locale}`,
      label: () => LANGUAGE_NAMES[locale],
      keywords: () => t('app:language'),
      icon: Languages,
      group,
      run: () => void preferences.set({ locale }),
    })),
  ];
}
