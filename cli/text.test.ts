import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { INTENTS, SENTIMENTS, EMOTIONS } from '../core/contract/messages.ts';
import { reached, runCli, type CliEnvironment, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
let environment: CliEnvironment;
const run = (...args: string[]): Promise<Ran> => runCli(args, environment);
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
interface Line {
  i: number;
  lang: string;
  sentiment: { label: string; scores: Record<string, number> };
  emotion: { labels: string[]; scores: Record<string, number> };
  intent: { label: string; scores: Record<string, number> };
  vector: number[];
}
const linesOf = (stdout: string): Line[] => stdout.trim().split('\n').map((line) => JSON.parse(line) as Line);
const sum = (scores: Record<string, number>) => Object.values(scores).reduce((total, score) => total + score, 0);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-text-'));
  environment = { data: join(folder, 'data'), networkLog: join(folder, 'network.log') };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a record for every row, in order, in the written form, without a workspace', async () => {
  const path = file('rows.csv', 'id,text\n1,"Excelente, llegó antes"\n2,\n3,quiero mi plata de vuelta\n4,   \n5,quanto custa o frete?\n');
  const { code, stdout, stderr } = await run('text', 'analyze', path, '--column', 'text');
  expect(code, stderr).toBe(0);
  const lines = linesOf(stdout);
  expect(lines.map(({ i }) => i)).toEqual([0, 1, 2, 3, 4]);
  for (const line of lines) {
    expect(Object.keys(line)).toEqual(['i', 'lang', 'sentiment', 'emotion', 'intent']);
    expect(Object.keys(line.sentiment.scores)).toEqual([...SENTIMENTS]);
    expect(Object.keys(line.emotion.scores).sort()).toEqual([...EMOTIONS].sort());
    expect(Object.keys(line.intent.scores)).toEqual([...INTENTS]);
    expect(sum(line.sentiment.scores)).toBeCloseTo(1, 3);
    expect(sum(line.intent.scores)).toBeCloseTo(1, 3);
    expect(line.emotion.labels.length).toBeGreaterThan(0);
  }
  expect(lines.map(({ lang }) => lang)).toEqual(['es', 'other', 'es', 'other', 'pt']);
  expect(existsSync(join(environment.data, 'vault.json'))).toBe(false);
  expect(reached(environment.networkLog)).toBe('');
});

test('whatever a row holds, the others are read', async () => {
  const odd = Buffer.concat([
    Buffer.from('excelente servicio\n'), Buffer.from([0xff, 0xfe, 0x20, 0xc3, 0x28, 0x0a]), Buffer.from('🔥🔥🔥\n\nКогда придёт мой заказ?\n我的订单什么时候到\n'),
    Buffer.from(`${'no me gustó nada '.repeat(6000)}\n${'x'.repeat(100_000)}\n`), Buffer.from('excelente servicio\n'),
  ]);
  const { code, stdout } = await run('text', 'analyze', file('odd.txt', odd));
  const lines = linesOf(stdout);
  expect([code, lines.map(({ i }) => i)]).toEqual([0, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
  expect(lines.map(({ lang }) => lang).slice(2, 7)).toEqual(['other', 'other', 'other', 'other', 'es']);
  const { i: _, ...first } = lines[0]!;
  expect(lines[8]).toMatchObject(first);
});

test('stdin, JSON lines and a broken line among good ones', async () => {
  const guard = pathToFileURL(resolve('cli/testing/no-network.mjs')).href;
  const child = spawn(process.execPath, [resolve('cli/bin.mjs'), 'text', 'analyze', '-', '--input', 'jsonl', '--column', 'body'], {
    env: { PATH: process.env['PATH'], HOME: folder, LANG: 'en_US.UTF-8', NODE_OPTIONS: `--import=${guard}`, QUERENCIA_DATA: environment.data, QUERENCIA_TEST_NETWORK_LOG: environment.networkLog },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end('{"body":"hola"}\n{"body":\n{"other":1}\n{"body":"obrigada!"}\n');
  const lines = linesOf(await text(child.stdout));
  expect(lines.map((line) => ('error' in line ? 'error' : line.lang))).toEqual(['es', 'error', 'error', 'pt']);
});

test('texts become unit vectors, near for near texts', async () => {
  const { stdout } = await run('text', 'embed', file('three.txt', '¿dónde está mi pedido?\ncadê meu pedido?\nme encanta el color de la pared\n\n'));
  const [spanish, portuguese, far, ...rest] = linesOf(stdout).map(({ vector }) => vector);
  const cosine = (a: number[], b: number[]) => a.reduce((total, value, at) => total + value * b[at]!, 0);
  expect(rest.every((vector) => vector.every((value) => value === 0))).toBe(true);
  expect(cosine(spanish!, spanish!)).toBeCloseTo(1, 3);
  expect(cosine(spanish!, portuguese!)).toBeGreaterThan(cosine(spanish!, far!));
});

test('a file of several matters has topics', async () => {
  const matters = ['¿cuánto cuesta el envío a domicilio', 'mi pedido llegó roto y quiero cambiarlo', 'muchas gracias, excelente atención'];
  const rows = Array.from({ length: 60 }, (_, at) => `${matters[at % 3]} ${['hoy', 'mañana', 'siempre', 'por favor'][at % 4]} ${at}`);
  const { code, stdout, stderr } = await run('text', 'topics', file('topics.csv', `text\n${rows.map((row) => `"${row}"`).join('\n')}\n`), '--column', 'text');
  expect(code, stderr).toBe(0);
  const topics = stdout.trim().split('\n').map((line) => JSON.parse(line) as { topic: number; terms: string[]; texts: number; rows: number[] });
  expect(topics.length).toBeGreaterThan(1);
  const pure = topics.filter(({ rows: own }) => new Set(own.map((row) => row % 3)).size === 1);
  expect(pure.length).toBe(topics.length);
});

test('the models of the program are listed and intact; a path without one is refused', async () => {
  const listed = await run('models', 'list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject([{ kind: 'shipped', isDefault: true, heads: ['sentiment', 'emotion', 'intent', 'embedding'] }]);
  const verified = await run('models', 'verify', '--json');
  expect(verified.code).toBe(0);
  expect(JSON.parse(verified.stdout)).toMatchObject([{ intact: true, damaged: [] }]);
  const refused = await run('models', 'import', folder, '--json');
  expect([refused.code, refused.json]).toMatchObject([1, { error: { messageKey: 'models:no_config' } }]);
  expect(readdirSync(join(environment.data, 'models'))).toEqual([]);
});
