import { hasText, t } from './i18n.svelte.ts';

/** A channel by its name; those that every client has, in the language of the face. The one place for it. */
export function channelName({ name, channel }: { name: string; channel: string }): string {
  const key = `channels:known.${channel}`;
  return hasText(key) ? t(key) : name || t('channels:noChannel');
}
