import type { Settings } from '../../core/contract/agency.ts';
import { locale, type Locale } from '../../core/contract/values.ts';
import { api } from './api.svelte.ts';
import { i18n } from './i18n.svelte.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'compact' | 'comfortable';

/** Also kept in the browser's own store, so that the locked screen looks and speaks as its user chose. */
const REMEMBERED = 'querencia.face';

/** How this user wants the face: theme, language, density. */
class Preferences {
  theme = $state<Theme>('system');
  density = $state<Density>('compact');

  constructor() {
    this.apply(remembered());
  }

  /** Reads what the user has chosen, once the vault is open. */
  async load(): Promise<void> {
    this.apply(await api.call('settings.get', { scope: 'user' }));
  }

  /** Applies at once, keeps it with the user where the vault is open. */
  async set(values: Settings): Promise<void> {
    this.apply(values);
    await api.call('settings.set', { at: { scope: 'user' }, values }).catch((error: unknown) => {
      if (!isLocked(error)) throw error;
    });
  }

  private apply(values: Settings): void {
    if (values.theme) this.theme = values.theme;
    if (values.density) this.density = values.density;
    if (values.locale) i18n.setLocale(values.locale);
    const root = document.documentElement;
    root.style.colorScheme = this.theme === 'system' ? 'light dark' : this.theme;
    localStorage.setItem(REMEMBERED, JSON.stringify({ theme: this.theme, density: this.density, locale: i18n.locale }));
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'LOCKED';
}

function remembered(): Settings {
  try {
    const found = JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}') as { theme?: Theme; density?: Density; locale?: Locale };
    const language = locale.safeParse(found.locale);
    return { ...(found.theme ? { theme: found.theme } : {}), ...(found.density ? { density: found.density } : {}), ...(language.success ? { locale: language.data } : {}) };
  } catch {
    return {};
  }
}

export const preferences = new Preferences();
