import { seeded } from './make-contacts.ts';
import { quantile, timesOf } from './statistics.ts';
import { openWorkspace } from './workspace.ts';

/** Questions of a person who scrolls, sorts, searches and filters: FOLDER → one JSON line. First answers are among them: nothing is warmed. */
const [folder = ''] = process.argv.slice(2);
const { core, invoke, clientId } = await openWorkspace(folder);
const random = seeded(7);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const sorts = ['name', 'email', 'country', 'city', 'orders', 'revenue', 'lastOrder', 'lastActivity', 'created'] as const;
const searches = ['m', 'ma', 'mar', 'mar gon', 'maria', 'óscar núñ', 'ximena.p', 'ana.lopez9', '55 1', '+52 33 1234', '81 4567', 'c99', 'C123456', 'guadalaj', 'zoe mun', 'x', 'garcia', 'xyz', '@example.com', 'thiago souza'];
const total = ((await invoke('contacts.page', { clientId, limit: 1 })) as { total: number }).total;

const question = () => ({ clientId, sort: pick(sorts), descending: random() < 0.5, limit: 100, offset: 0, filter: {} as Record<string, unknown> });
const kinds = {
  scroll: () => ({ ...question(), offset: Math.floor(random() * total) }),
  search: () => ({ ...question(), filter: { search: pick(searches) } }),
  filter: () => ({ ...question(), offset: Math.floor(random() * 1000), filter: { country: pick(['MX', 'BR', 'CO']), consent: pick(['granted', 'unsubscribed', 'none', 'pending']) } }),
  both: () => ({ ...question(), filter: { search: pick(searches), country: pick(['MX', 'BR', 'AR']) } }),
  open: () => 1 + Math.floor(random() * total),
};

const answer: Record<string, unknown> = { total };
for (const [kind, make] of Object.entries(kinds)) {
  const inputs: unknown[] = Array.from<unknown>({ length: 150 }).map(() => make());
  const times = await timesOf(inputs, (input) => (typeof input === 'number' ? invoke('contacts.get', { clientId, contactId: input }) : invoke('contacts.page', input)));
  answer[kind] = { p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: Math.max(...times) };
}
answer['rssMb'] = process.memoryUsage.rss() / 2 ** 20;
await core.close();
console.log(JSON.stringify(answer));
