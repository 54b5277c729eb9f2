import { hasText, t } from '../../lib/i18n.svelte.ts';

/** Why something left, or may leave, this machine; the purpose's own name where it has no text. */
export function purposeName(purpose: string): string {
  const key = `models:network.purpose.${purpose}`;
  return hasText(key) ? t(key) : purpose;
}
