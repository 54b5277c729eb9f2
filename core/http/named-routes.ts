import { contract } from '../contract/index.ts';
import { send } from './answer.ts';
import { readBytes, readJson } from './body.ts';
import { runMethod, type Exchange } from './exchange.ts';
import { exportContacts, exportPredictions } from './export-csv.ts';
import { importFile } from './import-file.ts';
import { permitInput, permitMethod } from './permit.ts';
import { HttpRefusal } from './problem.ts';

interface NamedRoute {
  method: 'GET' | 'POST';
  answer(exchange: Exchange): Promise<void>;
}

/** Addresses that are no method's name: files in and out, and what has a friendlier shape. */
export const namedRoutes: Readonly<Record<string, NamedRoute>> = {
  'generate-content': { method: 'POST', answer: generateContent },
  imports: { method: 'POST', answer: importFile },
  results: { method: 'POST', answer: takeResults },
  'exports/contacts': { method: 'GET', answer: exportContacts },
  'exports/predictions': { method: 'GET', answer: exportPredictions },
};

/** A brief in, a campaign for each country out, written on this machine. The brief is the body itself, or its `brief`. */
async function generateContent(exchange: Exchange): Promise<void> {
  const name = 'compose.draft';
  permitMethod(exchange.asker, name);
  const body = await readJson(exchange.request);
  const input = briefOf(body);
  permitInput(exchange.asker, name, input);
  send(exchange.response, await runMethod(exchange, name, contract[name], input));
}

function briefOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || 'brief' in body) return body;
  const { variants, ...brief } = body as Record<string, unknown>;
  return { brief, ...(variants !== undefined && { variants }) };
}

const MAX_RESULTS_BYTES = 20_000_000;

/** What a provider tells of messages it sent, body and headers as the provider sent them: the connection checks their signature. What was told before is known. */
async function takeResults(exchange: Exchange): Promise<void> {
  const { request, url, asker, response } = exchange;
  const name = 'deliveries.takeResults';
  permitMethod(asker, name);
  const about = { clientId: url.searchParams.get('clientId') ?? '', connectionId: url.searchParams.get('connectionId') ?? '' };
  permitInput(asker, name, about);
  const body = textOf(await readBytes(request, MAX_RESULTS_BYTES));
  const headers = Object.fromEntries(Object.entries(request.headers).flatMap(([key, value]) => (value === undefined || key === 'authorization' ? [] : [[key, String(value)]])));
  const from = url.searchParams.get('url');
  send(response, await runMethod(exchange, name, contract[name], { ...about, body, headers, ...(from !== null && { url: from }) }));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HttpRefusal(400, { key: 'noText' });
  }
}
