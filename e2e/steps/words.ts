import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/project.ts';

export type Language = 'es' | 'pt-BR' | 'en';

interface Tree {
  [key: string]: string | Tree;
}

/** The program's own sentence for a key such as `welcome:hello.title`, so that tests follow its wording. */
export function say(key: string, language: Language = 'es'): string {
  const [feature = '', path = ''] = key.split(':');
  let found: string | Tree | undefined = JSON.parse(readFileSync(inRoot('locales', language, `${feature}.json`), 'utf8')) as Tree;
  for (const part of path.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  if (typeof found !== 'string') throw new Error(`${language} has no sentence ${key}`);
  return found;
}
