import { hasText, t } from '../../../lib/i18n.svelte.ts';

/** A field as its file named it; those that the program keeps for every contact by their own names. */
export const fieldName = (name: string): string => (hasText(`forecasts:settings.known.${name}`) ? t(`forecasts:settings.known.${name}`) : name);
