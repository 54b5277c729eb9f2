import { createHash } from 'node:crypto';
import { contract } from '../contract/index.ts';
import type { Proposal } from '../contract/import.ts';
import { send } from './answer.ts';
import { readBytes, uploadOf } from './body.ts';
import { runMethod, type Exchange } from './exchange.ts';
import { idempotencyKey, once } from './idempotency.ts';
import { permitInput, permitMethod } from './permit.ts';
import { HttpRefusal } from './problem.ts';

/** A form is read whole; a larger file is the body itself, which streams. */
const MAX_FORM_BYTES = 64_000_000;
const NAME = 'import.run';
const FIELDS = ['clientId', 'kind', 'name', 'mapping', 'dryRun'] as const;
type Field = (typeof FIELDS)[number];

interface Upload {
  fields: Partial<Record<Field, string>>;
  bytes: AsyncIterable<Uint8Array>;
}

/** Takes a file, as the body or in a form, seals it and begins its import. Without a kind it is what the file looks like. */
export async function importFile(exchange: Exchange): Promise<void> {
  const { request, response, url, asker, options } = exchange;
  permitMethod(asker, NAME);
  const { fields, bytes } = await uploadIn(exchange);
  const clientId = fields.clientId ?? '';
  permitInput(asker, NAME, { clientId });
  const core = (method: string, input: object) => options.core.invoke(method, input, { actor: asker.actor, signal: new AbortController().signal });
  const client = (await core('clients.get', { clientId })) as { id: string };
  const hash = createHash('sha256');
  const { ticket } = await options.putFile(client.id, hashed(bytes, hash));
  const parts = ['POST', url.pathname, url.search, JSON.stringify(fields), hash.digest('hex')];
  const answer = await once({ core: options.core, asker, key: idempotencyKey(request), parts }, async () => {
    const file = { ticket, name: fields.name ?? 'upload' };
    const kind = fields.kind ?? ((await core('import.propose', { clientId, file })) as Proposal).kind;
    const input = { clientId, file, kind, dryRun: fields.dryRun === 'true' || fields.dryRun === '1', ...(fields.mapping !== undefined && { mapping: mappingIn(fields.mapping) }) };
    return runMethod(exchange, NAME, contract[NAME], input);
  });
  send(response, answer);
}

function mappingIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpRefusal(400, { key: 'badMapping' });
  }
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
}

async function uploadIn({ request, url }: Exchange): Promise<Upload> {
  const fields: Upload['fields'] = {};
  for (const [name, value] of url.searchParams) {
    if (isField(name)) fields[name] = value;
    else if (name !== 'wait') throw new HttpRefusal(400, { key: 'noParameter', params: { name: name.slice(0, 60) } });
  }
  const type = request.headers['content-type'] ?? '';
  if (/^application\/json\b/iu.test(type)) throw new HttpRefusal(415, { key: 'noJsonFile' });
  if (!/^multipart\/form-data\b/iu.test(type)) return { fields, bytes: uploadOf(request) };
  return fromForm(await readBytes(request, MAX_FORM_BYTES), type, fields);
}

const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);

async function fromForm(whole: Buffer<ArrayBuffer>, type: string, fields: Upload['fields']): Promise<Upload> {
  const form = await new Response(whole, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new HttpRefusal(400, { key: 'badForm' });
  });
  let file: File | undefined;
  for (const [name, value] of form) {
    if (typeof value !== 'string') file = value;
    else if (isField(name)) fields[name] = value;
  }
  if (file === undefined) throw new HttpRefusal(400, { key: 'noFile' });
  return { fields: { name: file.name.slice(0, 255) || 'upload', ...fields }, bytes: pieceOf(await file.bytes()) };
}

async function* pieceOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
