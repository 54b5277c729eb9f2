import type { Output } from '../../contract/index.ts';
import { readerOrNull } from './analyze.ts';
import type { MessagesContext } from './deps.ts';
import { currentReader } from './heads.ts';

/** How much was read, and how much of it by another version or with other taught heads than now. */
export async function messagesStatus(context: MessagesContext, clientId: string): Promise<Output<'messages.status'>> {
  const client = context.vault.require().openClient(clientId);
  const index = await context.indexes.of(client);
  const model = readerOrNull(context, clientId)?.version ?? null;
  const current = model === null ? 0 : currentReader(client.sqlite, model).id;
  let [read, outdated] = [0, 0];
  for (let at = 0; at < index.n; at += 1) {
    if (index.reader[at] === 0) continue;
    read += 1;
    if (model !== null && index.reader[at] !== current) outdated += 1;
  }
  return { messages: index.n, read, outdated, model };
}
