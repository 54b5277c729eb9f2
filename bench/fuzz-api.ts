// node bench/fuzz-api.ts [--runs N] [--seed N] [--only REGEXP]: asks every operation of the OpenAPI description for what fits it, what nearly does and what
// does not, and prints every answer that is the program's fault. core/http/fuzz.test.ts is the short one.
import { parseArgs } from 'node:util';
import { fuzz, type FuzzOptions } from '../core/http/testing/fuzz.ts';
import { openServer } from '../core/http/testing/open-server.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '40' }, seed: { type: 'string', default: '7' }, only: { type: 'string' }, all: { type: 'boolean' } } });
const server = await openServer();
const tried: FuzzOptions['tried'] = (operation, ms, found) => {
  for (const finding of found) console.log(JSON.stringify(finding));
  if (ms > 2000 || values.all) console.log(`${operation}: ${Math.round(ms)} ms`);
};
const { requests, statuses, findings } = await fuzz({ server, seed: Number(values.seed), runs: Number(values.runs), tried, ...(values.only !== undefined && { only: new RegExp(values.only, 'u') }) });
console.log(JSON.stringify({ requests, statuses, findings: findings.length }));
await server.close();
process.exitCode = findings.length > 0 ? 1 : 0;
