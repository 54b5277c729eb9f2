import { t } from '../../lib/i18n.svelte.ts';

/** A built-in segment's name comes as its key. */
export function segmentName(name: string): string {
  const key = `metrics:segment.${name}`;
  const text = t(key);
  return text === key || text === `segment.${name}` ? name : text;
}
