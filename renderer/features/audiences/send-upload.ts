import type { JobWatch } from '../../../core/rpc/client.ts';
import { toasts } from '../../app/toasts.svelte.ts';
import { api } from '../../lib/api.svelte.ts';
import type { Format } from '../../lib/format.ts';
import { t } from '../../lib/i18n.svelte.ts';

/** Sends an approved audience, and says how it ended; what stopped it is told as a failure. */
export async function sendUpload(of: { clientId: string; id: string }, format: Format, watch?: JobWatch): Promise<void> {
  const { state, reason, counts } = await api.job('audiences.send', of, watch).result;
  const put = counts.put ?? 0;
  if (state === 'paused' && reason) toasts.show({ tone: 'critical', text: t(reason.messageKey, reason.params) });
  else if (state === 'sent') toasts.show({ tone: 'positive', text: t('audiences:upload.sentToast', { count: put, n: format.number(put) }) });
}
