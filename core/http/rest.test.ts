import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openServer, type OpenServer } from './testing/open-server.ts';

vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

let server: OpenServer;
beforeAll(async () => void (server = await openServer()));
afterAll(() => server.close());

const ROWS = Array.from({ length: 25 }, (_, at) => `p${String(at).padStart(2, '0')}@example.com,=Ana ${at}`);
const importRows = (headers = {}) => server.send('POST', `imports?clientId=${server.clientId}&kind=contacts&wait=1&name=people.csv`, `email,name\n${ROWS.join('\n')}\n`, { 'content-type': 'text/csv', ...headers });

describe('files', () => {
  test('a file goes in as the body, or in a form whose kind is found out', async () => {
    expect(await importRows()).toMatchObject({ status: 200, json: { rows: 25, inserted: 25 } });
    const edge = '----formEdge7MA4YWxkTrZu0gW';
    const part = (about: string, value: string) => `--${edge}\r\nContent-Disposition: form-data; ${about}\r\n\r\n${value}\r\n`;
    const form = `${part('name="clientId"', server.clientId)}${part('name="file"; filename="más.csv"', 'correo,nombre\nluz@example.com,Luz\n')}--${edge}--\r\n`;
    const answer = await server.send('POST', 'imports?wait=1', form, { 'content-type': `multipart/form-data; boundary=${edge}` });
    expect(answer).toMatchObject({ status: 200, json: { inserted: 1 } });
    const { imports } = await server.ask('import.list', { clientId: server.clientId });
    expect(imports.map(({ fileName, kind }) => [fileName, kind])).toContainEqual(['más.csv', 'contacts']);
  });

  test.each([
    ['application/json', '{}', 415],
    ['multipart/form-data; boundary=x', 'no form', 400],
    ['multipart/form-data', '--x--', 400],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\ncontacts\r\n--x--\r\n', 400],
  ])('%s with %s is refused', async (type, body, status) => {
    expect(await server.send('POST', `imports?clientId=${server.clientId}`, body, { 'content-type': type })).toMatchObject({ status, json: { status } });
  });

  test('contacts come out as CSV that a spreadsheet does not run', async () => {
    const { status, headers, text } = await server.send('GET', `exports/contacts?clientId=${server.clientId}`);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('\ufeffid,external_id,full_name,email,phone,country,city,email_consent,orders,revenue,last_order_at,created_at');
    expect(lines.filter((line) => line.includes("'=Ana"))).toHaveLength(25);
    expect((await server.send('GET', 'exports/contacts?clientId=nobody')).status).toBe(400);
    expect((await server.send('GET', `exports/predictions?clientId=${server.clientId}&task=churn`)).status).toBe(200);
  });
});

describe('looking', () => {
  test('takes its fields from the address, and says where the other pages are', async () => {
    const { status, json, headers } = await server.send('GET', `contacts.page?clientId=${server.clientId}&limit=10&offset=10&sort=email&descending=false&filter=${encodeURIComponent('{"search":"p"}')}`);
    expect([status, json['total'], (json['rows'] as { email: string }[])[0]?.email]).toEqual([200, 25, 'p10@example.com']);
    const rels = [...String(headers['link']).matchAll(/offset=(\d+)[^>]*>; rel="(\w+)"/g)].map(([, offset, rel]) => [rel, offset]);
    expect(rels).toEqual([['first', '0'], ['last', '20'], ['prev', '0'], ['next', '20']]);
  });

  test('what is as the asker has it is not sent again', async () => {
    const path = `clients.get?clientId=${server.clientId}`;
    const first = await server.send('GET', path);
    const etag = String(first.headers['etag']);
    expect(await server.send('GET', path, undefined, { 'if-none-match': `"other", W/${etag}` })).toMatchObject({ status: 304, text: '' });
    await server.ask('clients.update', { clientId: server.clientId, changes: { brand: 'Nueva' } });
    expect((await server.send('GET', path, undefined, { 'if-none-match': etag })).status).toBe(200);
  });

  test.each(['nope=1', 'clientId=x', 'clientId=CLIENT&clientId=CLIENT', 'clientId=CLIENT&limit=many', 'clientId=CLIENT&filter=[1', 'clientId=CLIENT&__proto__=1', 'token=x', ''])('"%s" is no question', async (query) => {
    const answer = await server.send('GET', `contacts.page?${query.replaceAll('CLIENT', server.clientId)}`);
    expect(answer).toMatchObject({ status: 400, json: { status: 400 } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  test('what changes something is not asked by GET', async () => {
    const answer = await server.send('GET', `clients.archive?clientId=${server.clientId}&archived=true`);
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
    expect((await server.send('PUT', 'contacts.page', {})).headers['allow']).toBe('GET, POST');
    expect((await server.send('GET', 'generate-content')).headers['allow']).toBe('POST');
  });
});

describe('a refusal', () => {
  const titled = async (language: string, path: string, body?: unknown, headers = {}) => (await server.send('POST', path, body, { 'accept-language': language, ...headers })).json;

  test.each([
    ['es-419, en;q=0.5', 'La solicitud no es válida', 'El cuerpo no es JSON válido en UTF-8.'],
    ['pt-PT', 'A solicitação não é válida', 'O corpo não é JSON válido em UTF-8.'],
    ['fr', 'The request is not valid', 'The body is not valid JSON in UTF-8.'],
  ])('speaks to %s in its language, title and all', async (language, title, detail) => {
    expect(await titled(language, 'contacts.page', '{"clientId":', { 'content-type': 'application/json' })).toMatchObject({ status: 400, title, detail, messageKey: 'http:detail.badJson' });
    expect((await titled(language, 'contacts.page', {}))['title']).toBe(title);
  });

  test('names a field that is none, instead of dropping it', async () => {
    const brief = { brand: 'Nube', offer: '20 %', countries: ['MX'] };
    expect(await titled('es', 'generate-content', { ...brief, varaints: 2 })).toMatchObject({ status: 400, messageKey: 'errors:unknown_field', params: { field: 'brief.varaints' }, detail: 'No existe el campo brief.varaints. Revisa cómo se escribe.' });
    expect(await titled('en', 'generate-content', { brief, tone: 'formal' })).toMatchObject({ status: 400, params: { field: 'tone' } });
    expect(await titled('en', 'contacts.page', { clientId: server.clientId, filter: { contry: 'MX' } })).toMatchObject({ status: 400, params: { field: 'filter.contry' } });
    expect(await server.send('GET', `contacts.page?clientId=${server.clientId}&filter=${encodeURIComponent('{"contry":"MX"}')}`)).toMatchObject({ status: 400, json: { params: { field: 'filter.contry' } } });
  });

  test('a line of business that is none is refused with those that are', async () => {
    const answer = await titled('es', 'culture.check', { text: 'Compra ya', country: 'MX', industry: 'cosa' });
    expect(answer).toMatchObject({ status: 400, messageKey: 'culture:unknownIndustry', params: { what: 'cosa' } });
    expect(answer['detail']).toContain('finance');
  });
});

describe('changing', () => {
  test('a change to what has changed is refused', async () => {
    const seen = await server.send('GET', `clients.get?clientId=${server.clientId}`);
    const change = (brand: string) => server.send('POST', 'clients.update', { clientId: server.clientId, changes: { brand } }, { 'if-match': String(seen.headers['etag']) });
    expect((await change('One')).status).toBe(200);
    expect(await change('Two')).toMatchObject({ status: 412, json: { status: 412 } });
    expect(await server.send('POST', 'sample.remove', {}, { 'if-match': '"x"' })).toMatchObject({ status: 400 });
  });

  const create = (key: string, name: string) => server.send('POST', 'clients.create', { name, country: 'CO' }, { 'idempotency-key': key });
  const clients = async () => (await server.ask('clients.list')).length;

  test('the same request under the same key is done once, also where both come at once', async () => {
    const before = await clients();
    const [one, other] = await Promise.all([create('"k1"', 'Uno'), create('k1', 'Uno')]);
    // Whoever comes while the first is under way is told so.
    for (const { status, text } of [one, other]) expect([200, 409, one.text, other.text]).toEqual(expect.arrayContaining([status, text]));
    const again = await create('k1', 'Uno');
    expect([again.status, again.headers['idempotent-replayed'], again.text]).toEqual([200, 'true', one.status === 200 ? one.text : other.text]);
    expect(await clients()).toBe(before + 1);
  });

  test('a key is taken once, and has no answer until there is one', async () => {
    const begin = async (fingerprint: string) => (await server.ask('door.begin', { holder: 'h', key: 'k', fingerprint })).state;
    expect([await begin('a'), await begin('a'), await begin('b')]).toEqual(['fresh', 'running', 'other']);
    await server.ask('door.keep', { holder: 'h', key: 'k', answer: { status: 202, location: '/x', body: '{}' } });
    expect(await server.ask('door.begin', { holder: 'h', key: 'k', fingerprint: 'a' })).toEqual({ state: 'kept', answer: { status: 202, location: '/x', body: '{}' } });
    expect((await server.ask('door.begin', { holder: 'another', key: 'k', fingerprint: 'b' })).state).toBe('fresh');
  });

  test('another request under the same key is refused; a key that no header can have, too', async () => {
    expect((await create('k2', 'Dos')).status).toBe(200);
    expect((await create('k2', 'Tres')).status).toBe(422);
    expect((await create('', 'Tres')).status).toBe(400);
    expect((await create('x'.repeat(256), 'Tres')).status).toBe(400);
  });

  test('what failed can be tried again under its key', async () => {
    const ask = (country: string) => server.send('POST', 'clients.create', { name: 'Cuatro', country }, { 'idempotency-key': 'k3' });
    expect((await ask('XX')).status).toBe(400);
    expect((await ask('CO')).status).toBe(200);
  });

  test('a file that is sent twice under one key is imported once', async () => {
    const count = async () => (await server.ask('import.list', { clientId: server.clientId })).total;
    const before = await count();
    const first = await importRows({ 'idempotency-key': 'file' });
    expect((await importRows({ 'idempotency-key': 'file' })).text).toBe(first.text);
    expect(await count()).toBe(before + 1);
  });

  test('kept answers lose their words when somebody is erased', async () => {
    const header = { 'idempotency-key': 'person' };
    const body = { clientId: server.clientId, by: { email: 'p03@example.com' } };
    await create('k4', 'Cinco');
    expect((await server.send('POST', 'contacts.erase?wait=1', body, header)).status).toBe(200);
    expect(await create('k4', 'Cinco')).toMatchObject({ status: 410, json: { status: 410 } });
  });
});

test('content is generated from a brief alone, or from a brief and a number of variants', async () => {
  const brief = { brand: 'Nube', offer: '30 % de descuento', countries: ['MX', 'BR'] };
  const bare = await server.send('POST', 'generate-content', brief);
  expect([bare.status, Object.keys(bare.json['campaigns'] as object)]).toEqual([200, ['MX', 'BR']]);
  const few = await server.send('POST', 'generate-content', { brief, variants: 3 });
  expect((few.json['campaigns'] as Record<string, { subjects: string[] }>)['MX']?.subjects).toHaveLength(3);
  expect(await server.send('POST', 'generate-content', { brand: 'Nube' })).toMatchObject({ status: 400, json: { params: { field: 'brief.offer' } } });
});

test('a locked workspace answers 423 to whoever bears a token, 401 to whoever bears none, and its health to all', async () => {
  const { secret } = await server.ask('tokens.make', { name: 'locked-out', scopes: ['*:read'] });
  await server.lock();
  expect(await server.send('GET', 'clients.list')).toMatchObject({ status: 423, json: { code: 'LOCKED' } });
  expect((await server.send('GET', 'clients.list', undefined, { authorization: `Bearer ${secret}` })).status).toBe(423);
  expect((await server.send('GET', 'clients.list', undefined, { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await server.send('GET', 'health')).json).toMatchObject({ status: 'ok', vault: 'locked' });
  expect((await server.send('POST', 'generate-content', { brand: 'Nube', offer: '2x1' })).status).toBe(200);
});
