import type { MessageRow, MessageState } from '../../../core/contract/messages.ts';
import { toasts } from '../../app/toasts.svelte.ts';
import { api } from '../../lib/api.svelte.ts';
import { errorText, t } from '../../lib/i18n.svelte.ts';
import { inboxQuery } from './inbox-query.svelte.ts';

/** Working through messages one after another, by keyboard: what is next, and what becomes of the one in hand. */
export class Triage {
  /** Ids in the order of the list, as far as it was seen. */
  private order: (number | undefined)[] = [];

  private readonly clientId: () => string;

  constructor(clientId: () => string) {
    this.clientId = clientId;
  }

  learn(offset: number, rows: readonly MessageRow[]): void {
    if (offset === 0) this.order = [];
    rows.forEach((row, at) => (this.order[offset + at] = row.id));
  }

  /** Opens the message that many places on; the first where none is open. */
  move(by: 1 | -1): void {
    const open = inboxQuery.messageId;
    const at = open === null ? -1 : this.order.indexOf(open);
    const next = this.order[open === null ? 0 : at + by];
    if (next !== undefined) inboxQuery.open(next);
  }

  /** Puts the open message away, or back, and goes to the next. */
  async put(state: MessageState): Promise<void> {
    const messageId = inboxQuery.messageId;
    if (messageId === null) return;
    try {
      const { operationId } = await api.call('messages.setState', { clientId: this.clientId(), messageIds: [messageId], state });
      this.move(1);
      toasts.show({ kind: 'inbox.triage', tone: 'positive', text: t(`inbox:put.${state}`), actions: [{ label: t('inbox:undo'), run: () => void this.undo(operationId) }] });
    } catch (error) {
      toasts.show({ tone: 'critical', text: errorText(error) });
    }
  }

  async undo(operationId: string): Promise<void> {
    await api.call('operations.undo', { clientId: this.clientId(), operationId }).catch((error: unknown) => toasts.show({ tone: 'critical', text: errorText(error) }));
  }
}
