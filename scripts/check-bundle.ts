import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './project.ts';

const forbidden: [RegExp, string][] = [
  [/["'`]node:[a-z/]+["'`]/, 'a node: module'],
  [/["'`]electron["'`]/, 'electron'],
  [/__vite-browser-external/, 'a Node module that Vite left empty'],
  [/better-sqlite3|drizzle-orm|@napi-rs\/|onnxruntime-node/, 'a package that belongs to the core'],
];

/** What the built interface holds that no page may hold, one sentence each. */
export const bundleFaults = (folder: string = inRoot('dist', 'renderer')): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(m?js|html)$/.test(entry.name))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      return forbidden
        .filter(([pattern]) => pattern.test(text))
        .map(([pattern, what]) => `${path} holds ${what}: ${pattern.exec(text)?.[0] ?? ''}`);
    });
