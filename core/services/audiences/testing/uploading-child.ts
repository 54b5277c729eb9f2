import { testDoor } from '../../../export/testing/door.ts';
import { openMeta } from '../../../export/testing/meta-world.ts';
import { openAdsDesk } from './ads-desk.ts';

interface Task {
  folder: string;
  origin: string;
  id: string;
}

/** Takes an upload up where the last process was killed, and sends to a server of the test's, to be killed at any call. */
const { folder, origin, id } = JSON.parse(process.argv[2] ?? '{}') as Task;
const door = testDoor(() => origin);
const desk = openAdsDesk(folder, 'meta', () => ({ ...openMeta.account(origin, door), batch: 3 }));
desk.audiences.atUnlock(desk.client);
await desk.send(id);
desk.close();
process.exit(0);
