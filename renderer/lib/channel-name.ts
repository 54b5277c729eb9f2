import { CHANNEL_NAMES } from '../../core/contract/channel-names.ts';
import { hasText, t } from './i18n.svelte.ts';

const KEYS = new Map<string, string>(Object.entries(CHANNEL_NAMES).map(([key, name]) => [name, key]));

/** A channel by its name; those that every client has, in the language of the face. The one place for it. */
export function channelName({ name, channel }: { name: string; channel: string }): string {
  const key = `channels:known.${channel}`;
  return hasText(key) ? t(key) : name || t('channels:noChannel');
}

/** The same where only the kept name is known, as in a reason. */
export const channelCalled = (name: string): string => channelName({ name, channel: KEYS.get(name) ?? '' });
