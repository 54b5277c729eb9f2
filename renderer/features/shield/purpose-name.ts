import { hasText, t } from '../../lib/i18n.svelte.ts';

/** Why something left, or may leave, this machine; the purpose's own name where it has no text. */
export function purposeName(purpose: string): string {
  const key = `models:network.purpose.${purpose}`;
  return hasText(key) ? t(key) : purpose;
}

/** To whom something left; a file for a platform, which is of this machine, by what the platform is called. */
export function recipientName(to: string): string {
  const key = `audiences:platform.${to.slice('file: '.length)}`;
  return to.startsWith('file: ') && hasText(key) ? t('shield:fileFor', { platform: t(key) }) : to;
}
