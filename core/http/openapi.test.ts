import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { effectOf, isDelegable, isOffered } from '../contract/effects.ts';
import { contract, methodOf } from '../contract/index.ts';
import { openApi } from './openapi.ts';

interface Operation {
  operationId: string;
  'x-scope'?: string;
  parameters?: { name?: string; $ref?: string }[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
}

const document = openApi('1', 'http://127.0.0.1:1');
const paths = document['paths'] as Record<string, Record<string, Operation>>;
const operations = Object.values(paths).flatMap((path) => Object.values(path));
const names = Object.keys(contract).filter((name) => methodOf(name) && isOffered(name));
const NAMED = ['/health', '/openapi.json', '/jobs/{id}', '/generate-content', '/imports', '/results', '/exports/contacts', '/exports/predictions'];

test('is valid by the schema of OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  expect([valid, validator.version]).toEqual([true, '3.1']);
});

test('has every method of the contract and what has a name of its own, no event, and nothing of the door', () => {
  for (const name of names) expect(paths[`/${name}`]?.['post']?.operationId).toBe(name);
  expect(Object.keys(paths).toSorted()).toEqual([...names.map((name) => `/${name}`), ...NAMED].toSorted());
  expect(paths['/jobs.changed']).toBeUndefined();
  expect(paths['/door.enter']).toBeUndefined();
});

test('gives every operation an id of its own and a way to fail; only jobs are accepted for later', () => {
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { operationId, responses } of operations) {
    if (operationId !== 'health' && operationId !== 'openapi') expect(responses['default']).toBeDefined();
    expect([operationId, responses['202'] !== undefined]).toEqual([operationId, methodOf(operationId)?.type === 'job' || operationId === 'importFile']);
  }
});

test('offers by GET what only looks, and says the scope of what a token can be allowed', () => {
  for (const name of names) {
    expect([name, paths[`/${name}`]?.['get'] !== undefined]).toEqual([name, effectOf(name) === 'read']);
    expect(paths[`/${name}`]?.['post']?.['x-scope'] !== undefined).toBe(isDelegable(name));
  }
  expect(paths['/contacts.page']?.['get']?.parameters?.map(({ name }) => name).filter(Boolean)).toEqual(['clientId', 'filter', 'sort', 'descending', 'offset', 'limit']);
});

test('has schemas that JSON can carry, whose references lead somewhere', () => {
  const text = JSON.stringify(document);
  expect(JSON.parse(text)).toEqual(document);
  for (const [, path = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = path.split('/').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
    expect({ path, found: found !== undefined }).toEqual({ path, found: true });
  }
  expect(text).not.toContain('"$schema"');
});

test('asks for what a method needs, and not for what has a default', () => {
  const { schemas } = document['components'] as { schemas: Record<string, { required?: string[] }> };
  const required = schemas['clients.create.input']?.required ?? [];
  expect(required).toEqual(expect.arrayContaining(['name', 'country']));
  expect(required).not.toContain('industry');
});
