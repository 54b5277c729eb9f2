// Opens a workspace whose messages are being read, in a process of its own that tells how many were, to be killed at any moment.
import { setTimeout as wait } from 'node:timers/promises';
import { openInbox } from './inbox.ts';

const inbox = await openInbox(process.argv[2] ?? '', process.argv[3] ?? '');
for (;;) {
  process.send?.(await inbox.ask('messages.status'));
  await wait(20);
}
