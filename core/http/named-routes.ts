import { contract } from '../contract/index.ts';
import { send } from './answer.ts';
import { readJson } from './body.ts';
import { runMethod, type Exchange } from './exchange.ts';
import { exportContacts, exportPredictions } from './export-csv.ts';
import { importFile } from './import-file.ts';
import { permitInput, permitMethod } from './permit.ts';

interface NamedRoute {
  method: 'GET' | 'POST';
  answer(exchange: Exchange): Promise<void>;
}

/** Addresses that are no method's name: files in and out, and what has a friendlier shape. */
export const namedRoutes: Readonly<Record<string, NamedRoute>> = {
  'generate-content': { method: 'POST', answer: generateContent },
  imports: { method: 'POST', answer: importFile },
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
