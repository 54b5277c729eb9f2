import { api } from '../../lib/api.svelte.ts';
import type { Format } from '../../lib/format.ts';
import { errorText, t } from '../../lib/i18n.svelte.ts';
import { toasts } from '../../app/toasts.svelte.ts';

/** Takes a whole import back and says what that did. */
export async function undoImport(importId: string, format: Format): Promise<void> {
  try {
    const { removed, restored } = await api.job('import.undo', { importId }).result;
    toasts.show({ tone: 'positive', text: t('import:done.undone', { removed: format.number(removed), restored: format.number(restored) }) });
  } catch (error) {
    toasts.show({ tone: 'critical', text: errorText(error) });
  }
}
