import { z } from 'zod';
import { contract, methodOf } from '../contract/index.ts';
import type { CallDef, JobDef } from '../contract/define.ts';
import { wireError } from '../contract/errors.ts';
import { jobInfo } from '../contract/jobs.ts';

type Schema = Record<string, unknown>;

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  ...wireError.partial().shape,
});

/** The REST API as an OpenAPI 3.1 document, made from the contract. */
export function openApi(version: string, url: string): Schema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Querencia',
      version,
      description: 'Everything the program can do, on this machine only. Calls answer at once; jobs answer 202 with a job id, or their result with ?wait=1.',
    },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ bearer: [] }],
    paths: { ...fixedPaths(), ...methodPaths() },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(problem, 'output'), Job: schemaOf(jobInfo, 'output') },
      responses: { Problem: { description: 'It failed; the code says why.', content: { 'application/problem+json': { schema: ref('Problem') } } } },
    },
  };
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  // The dialect is OpenAPI 3.1's own, JSON Schema 2020-12; saying so at every schema is noise.
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema;
  return schema;
}

const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
const failed = { default: { $ref: '#/components/responses/Problem' } };

function fixedPaths(): Schema {
  const jobId = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  return {
    '/health': {
      get: { operationId: 'health', summary: 'Whether the core answers', security: [], tags: ['system'], responses: { 200: { description: 'It does.', content: json(schemaOf(contract['system.health'].output, 'output')) } } },
    },
    '/openapi.json': {
      get: { operationId: 'openapi', summary: 'This document', security: [], tags: ['system'], responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) } } },
    },
    '/jobs/{id}': {
      get: { operationId: 'job', summary: 'A job: its state, progress, result or error', tags: ['jobs'], parameters: [jobId], responses: { 200: { description: 'The job.', content: json(ref('Job')) }, ...failed } },
      delete: { operationId: 'cancelJob', summary: 'Cancels a job at its next chunk', tags: ['jobs'], parameters: [jobId], responses: { 204: { description: 'Told to stop.' }, ...failed } },
    },
  };
}

function methodPaths(): Schema {
  const paths: Schema = {};
  for (const name of Object.keys(contract)) {
    const method = methodOf(name);
    if (method) paths[`/${name}`] = { post: operation(name, method) };
  }
  return paths;
}

function operation(name: string, method: CallDef | JobDef): Schema {
  const wait = { name: 'wait', in: 'query', required: false, description: '1: answer when the job has ended.', schema: { type: 'string', enum: ['1'] } };
  const result = { 200: { description: 'The answer.', content: json(schemaOf(method.output, 'output')) } };
  const accepted = {
    202: {
      description: 'The job runs; Location says where to look.',
      headers: { Location: { schema: { type: 'string' } } },
      content: json({ type: 'object', properties: { jobId: { type: 'string' } }, required: ['jobId'] }),
    },
  };
  const isJob = method.type === 'job';
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    ...(isJob ? { parameters: [wait] } : {}),
    requestBody: { required: false, content: json(schemaOf(method.input, 'input')) },
    responses: { ...result, ...(isJob ? accepted : {}), ...failed },
  };
}
