import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Who may hold a socket: the one door outward, the servers that answer this machine alone, and libraries that are told to load from disk, or to send through the door, alone. */
const DOORS = [/^core\/egress\//, /^core\/inference\/load-encoder\.ts$/, /^core\/http\//, /^core\/llm\/(openai|anthropic|image)-model\.ts$/, /^core\/export\/mail\/(smtp-carrier|mailbox)\.ts$/, /^core\/rpc\/(local-socket|line-channel)\.ts$/, /^electron\/(main|app-protocol|preload)\.ts$/];

const SOCKET_MODULES = /(?:from\s*|import\s*\(?\s*|require\s*\(\s*)['"](?:node:)?(net|tls|http|https|http2|dgram|dns|dns\/promises|inspector|ws|undici|axios|got|node-fetch|imapflow|nodemailer(?:\/lib\/(?!dkim|mail-composer)[\w-]+)?|openai|@anthropic-ai\/sdk|@huggingface\/transformers)['"]/;
const SOCKET_GLOBALS = /(?<![\w.'"`$])(?:globalThis\.)?(fetch\s*\(|new\s+(?:WebSocket|EventSource|XMLHttpRequest)\b|navigator\.sendBeacon)/;

function reach(source: string): string | null {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '').replace(/^\s*import type .*$/gm, '');
  return SOCKET_MODULES.exec(code)?.[1] ?? SOCKET_GLOBALS.exec(code)?.[1] ?? null;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name) && !/\.test\.ts$|(^|[\\/])testing[\\/]/.test(name))
    .map((name) => join(root, folder, name));
}

test('nothing in the program but its doors can reach for another machine', () => {
  const files = ['core', 'cli', 'web', 'electron'].flatMap(sources);
  expect(files.length).toBeGreaterThan(100);
  const reaching = files
    .map((file) => ({ name: relative(root, file).split(sep).join('/'), by: reach(readFileSync(file, 'utf8')) }))
    .filter(({ name, by }) => by !== null && !DOORS.some((door) => door.test(name)));
  expect(reaching).toEqual([]);
});

test.each([
  ["import { connect } from 'node:net';", 'net'],
  ["const https = await import('https');", 'https'],
  ["import OpenAI from 'openai';", 'openai'],
  ["import { createTransport } from 'nodemailer';", 'nodemailer'],
  ["import SMTPConnection from 'nodemailer/lib/smtp-connection';", 'nodemailer/lib/smtp-connection'],
  ["import { ImapFlow } from 'imapflow';", 'imapflow'],
  ['const answer = await fetch(address);', 'fetch('],
  ['const socket = new WebSocket(address);', 'new WebSocket'],
])('the search would find %s', (source, found) => {
  expect(reach(source)).toBe(found);
});

test.each(["import type { Socket } from 'node:net';", "import DKIM from 'nodemailer/lib/dkim';", '// fetch(address)', 'await table.fetch(page);', 'const prefetch = () => fetchPage();'])(
  'the search leaves %s alone',
  (source) => {
    expect(reach(source)).toBeNull();
  },
);
