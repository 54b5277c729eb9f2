import { json, problems, ref, type Schema } from './openapi-parts.ts';

const uuid = { type: 'string', format: 'uuid' };
const query = (name: string, schema: Schema, required = false): Schema => ({ name, in: 'query', required, schema });
const kinds = { type: 'string', enum: ['contacts', 'events', 'orders', 'spend', 'messages'] };
const csv = { 'text/csv': { schema: { type: 'string' } } };

/** The paths that are no method's name. */
export const namedPaths = (): Schema => ({
  '/health': {
    get: {
      operationId: 'health', summary: 'Whether the core answers', security: [], tags: ['system'],
      responses: { 200: { description: 'It does.', content: json(ref('schemas', 'system.health.output')) } },
    },
  },
  '/openapi.json': {
    get: { operationId: 'openapi', summary: 'This document', security: [], tags: ['system'], responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) } } },
  },
  '/jobs/{id}': jobPath(),
  '/generate-content': generatePath(),
  '/imports': importPath(),
  '/results': resultsPath(),
  '/exports/contacts': exportPath('exportContacts', 'contacts:read', 'A client\'s contacts as CSV', [query('clientId', uuid, true), jsonQuery('filter')]),
  '/exports/predictions': exportPath('exportPredictions', 'predictions:read', 'What is predicted for each customer, as CSV', [
    query('clientId', uuid, true), query('task', { type: 'string' }, true), jsonQuery('filter'),
  ]),
});

const jsonQuery = (name: string): Schema => ({ name, in: 'query', required: false, content: { 'application/json': { schema: { type: 'object' } } } });

function jobPath(): Schema {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  return {
    get: {
      operationId: 'job', summary: 'A job: its state, progress, result or error', tags: ['jobs'], parameters,
      responses: { 200: { description: 'The job.', content: json(ref('schemas', 'Job')) }, ...problems(401, 403, 404, 423, 429) },
    },
    delete: {
      operationId: 'cancelJob', summary: 'Cancels a job at its next chunk', tags: ['jobs'], parameters,
      responses: { 204: { description: 'Told to stop.' }, ...problems(401, 403, 404, 409, 423, 429) },
    },
  };
}

function generatePath(): Schema {
  const own = { $ref: '#/components/schemas/compose.draft.input/properties/brief' };
  const variants = { $ref: '#/components/schemas/compose.draft.input/properties/variants' };
  return {
    post: {
      operationId: 'generateContent', summary: 'A campaign for each country from one brief, written on this machine', tags: ['compose'], 'x-scope': 'compose:read',
      description: 'The body is the brief itself, with `variants` beside its fields, or an object with `brief` and `variants`. Nothing leaves this machine, and the workspace may be locked.',
      requestBody: { required: true, content: json({ anyOf: [{ allOf: [own, { type: 'object', properties: { variants } }] }, ref('schemas', 'compose.draft.input')] }) },
      responses: { 200: { description: 'Campaigns by country.', content: json(ref('schemas', 'compose.draft.output')) }, ...problems(400, 401, 403, 413, 415, 429) },
    },
  };
}

function importPath(): Schema {
  const file = { type: 'string', format: 'binary' };
  const form = {
    type: 'object', required: ['file'],
    properties: { file, clientId: uuid, kind: kinds, name: { type: 'string' }, mapping: { type: 'string', description: 'JSON' }, dryRun: { type: 'string', enum: ['true', 'false'] } },
  };
  return {
    post: {
      operationId: 'importFile', summary: 'Imports a file that is sent along', tags: ['import'], 'x-scope': 'import:write',
      description: 'The file is the body itself (any length, sealed on its way to the disk) or a part of a form (64 MB). Without `kind` it is what the file looks like. Answers as `import.run`.',
      parameters: [
        query('clientId', uuid), query('kind', kinds), query('name', { type: 'string', maxLength: 255 }), query('dryRun', { type: 'string', enum: ['true', 'false'] }),
        { name: 'mapping', in: 'query', required: false, content: { 'application/json': { schema: { type: 'object' } } } }, ref('parameters', 'Wait'), ref('parameters', 'IdempotencyKey'),
      ],
      requestBody: { required: true, content: { 'text/csv': { schema: { type: 'string' } }, 'application/octet-stream': { schema: file }, 'multipart/form-data': { schema: form } } },
      responses: { 200: { description: 'What went in.', content: json(ref('schemas', 'import.run.output')) }, 202: ref('responses', 'Accepted'), ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422, 423, 429) },
    },
  };
}

const resultsPath = (): Schema => ({
  post: {
    operationId: 'takeResults', summary: 'What a provider tells of messages it sent', tags: ['deliveries'], 'x-scope': 'deliveries:write',
    description: 'Body and headers as the provider sent them; the connection checks their signature. `url` is the address that the provider called, where its signature covers it. The same events twice count once.',
    parameters: [query('clientId', uuid, true), query('connectionId', { type: 'string' }, true), query('url', { type: 'string' })],
    requestBody: { required: true, content: { 'application/json': { schema: {} }, 'application/x-www-form-urlencoded': { schema: { type: 'string' } }, 'text/csv': { schema: { type: 'string' } } } },
    responses: { 200: { description: 'How many were new, and whether they were signed.', content: json(ref('schemas', 'deliveries.takeResults.output')) }, ...problems(400, 401, 403, 404, 413, 423, 429) },
  },
});

const exportPath = (operationId: string, scope: string, summary: string, parameters: Schema[]): Schema => ({
  get: {
    operationId, summary, tags: [scope.split(':')[0]], 'x-scope': scope, parameters,
    responses: { 200: { description: 'CSV in UTF-8 with a byte order mark, formulas neutralised.', content: csv }, ...problems(400, 401, 403, 404, 423, 429) },
  },
});
