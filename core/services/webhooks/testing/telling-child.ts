import { setTimeout as wait } from 'node:timers/promises';
import { createWebhooks, tell } from '../service.ts';
import { CLIENT, clientTables, doorTo, webhooksDeps } from './desk.ts';

/** Lets things happen, each with its notice in one transaction, and sends the notices; says each that holds. It ends when it is killed. */
const [, , path = '', url = '', from = '0'] = process.argv;
const db = clientTables(path);
const webhooks = createWebhooks(webhooksDeps(db, doorTo(url)));
const happen = db.transaction((n: number, holds: boolean) => {
  db.prepare('INSERT INTO happened (n) VALUES (?)').run(n);
  tell(db, { type: 'import.finished', data: { n } }, Date.now());
  if (!holds) throw new Error('the work failed after its notice was written');
});

for (let n = Number(from); ; n += 1) {
  try {
    happen(n, n % 5 !== 4);
    process.send?.({ n });
  } catch {
    // Every fifth fails: nobody may hear of it.
  }
  webhooks.wake(CLIENT);
  await wait(n % 3);
}
