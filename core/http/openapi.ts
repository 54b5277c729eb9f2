import { z } from 'zod';
import { contract, methodOf } from '../contract/index.ts';
import type { CallDef, JobDef } from '../contract/define.ts';
import { effectOf, featureOf, isDelegable, isOffered } from '../contract/effects.ts';
import { wireError } from '../contract/errors.ts';
import { jobInfo } from '../contract/jobs.ts';
import { heedsIfMatch } from './if-match.ts';
import { namedPaths } from './openapi-named.ts';
import { answers, json, problems, ref, type Schema } from './openapi-parts.ts';
import { fieldsOf } from './query-input.ts';

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  ...wireError.partial().shape,
});

const DESCRIPTION = `Everything the program can do, on this machine only. Calls answer at once; jobs answer 202 with a job's id, or their result with ?wait=1.
What only looks can also be asked by GET, its fields in the address; answers then bear an ETag, and pages a Link header. Every write takes an Idempotency-Key.
A scope is the feature and \`read\` or \`write\`; \`x-scope\` names each operation's. Where it is missing, a person does it with their own hand, or with the token that \`querencia serve\` prints.`;

/** The REST API as an OpenAPI 3.1 document, made from the contract. */
export function openApi(version: string, url: string): Schema {
  const names = Object.keys(contract).filter((name) => methodOf(name) && isOffered(name));
  return {
    openapi: '3.1.0',
    info: { title: 'Querencia', version, description: DESCRIPTION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ bearer: [] }],
    tags: [...new Set(names.map(featureOf))].map((name) => ({ name })),
    paths: { ...namedPaths(), ...Object.fromEntries(names.map((name) => [`/${name}`, pathOf(name)])) },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A token made in Settings or by `querencia tokens create`, or the one that `querencia serve` prints.' } },
      schemas: { Problem: schemaOf(problem, 'output'), Job: schemaOf(jobInfo, 'output'), ...Object.assign({}, ...names.map(schemasOf)) },
      ...answers(),
    },
  };
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  // The dialect is OpenAPI 3.1's own, JSON Schema 2020-12; saying so at every schema is noise.
  // A field that is not named is refused, not dropped.
  const closed = ({ jsonSchema }: { jsonSchema: Schema }): void => void (io === 'input' && jsonSchema['properties'] !== undefined && (jsonSchema['additionalProperties'] ??= false));
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', override: closed as never }) as Schema;
  return schema;
}

function schemasOf(name: string): Schema {
  const method = methodOf(name);
  return method ? { [`${name}.input`]: schemaOf(method.input, 'input'), [`${name}.output`]: schemaOf(method.output, 'output') } : {};
}

function pathOf(name: string): Schema {
  const method = methodOf(name);
  if (!method) return {};
  const reads = method.type === 'call' && effectOf(name) === 'read';
  return { ...(reads ? { get: reading(name, method) } : {}), post: posting(name, method) };
}

const common = (name: string): Schema => ({ tags: [featureOf(name)], ...(isDelegable(name) ? { 'x-scope': `${featureOf(name)}:${effectOf(name)}` } : {}) });

function reading(name: string, method: CallDef): Schema {
  const fields = fieldsOf(method);
  const result = { description: 'The answer.', headers: { ETag: ref('headers', 'ETag'), Link: ref('headers', 'Link') }, content: json(ref('schemas', `${name}.output`)) };
  return {
    operationId: `${name}.get`,
    ...common(name),
    parameters: [...Object.entries(fields).map(([field, type]) => parameterOf(field, type)), ref('parameters', 'IfNoneMatch')],
    responses: { 200: result, 304: { description: 'As you have it.' }, ...problems(400, 401, 403, 404, 423, 429) },
  };
}

/** Text goes as it is; what has parts goes as JSON. */
function parameterOf(field: string, type: z.ZodType): Schema {
  const schema = schemaOf(type, 'input');
  const plain = typeof schema['type'] === 'string' && !['object', 'array'].includes(schema['type']);
  return { name: field, in: 'query', required: !type.safeParse(undefined).success, ...(plain ? { schema } : { content: { 'application/json': { schema } } }) };
}

function posting(name: string, method: CallDef | JobDef): Schema {
  const isJob = method.type === 'job';
  const writes = effectOf(name) === 'write';
  const parameters = [...(isJob ? [ref('parameters', 'Wait')] : []), ...(writes ? [ref('parameters', 'IdempotencyKey')] : []), ...(heedsIfMatch(name) ? [ref('parameters', 'IfMatch')] : [])];
  const result = { description: 'The answer.', content: json(ref('schemas', `${name}.output`)) };
  return {
    operationId: name,
    ...common(name),
    ...(parameters.length > 0 ? { parameters } : {}),
    requestBody: { required: false, content: json(ref('schemas', `${name}.input`)) },
    responses: { 200: result, ...(isJob ? { 202: ref('responses', 'Accepted') } : {}), ...problems(400, 401, 403, 404, 409, 413, 415, ...(heedsIfMatch(name) ? [412] : []), ...(writes ? [410, 422] : []), 423, 429) },
  };
}
