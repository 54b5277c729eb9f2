import { readFileSync } from 'node:fs';
import { inRoot } from './project.ts';

interface Manifest {
  bin?: string | Record<string, string>;
}

/** The script of an installed package's command, to be run with `node`: the same on every platform. */
export const tool = (packageName: string, command: string = packageName): string => {
  const folder = inRoot('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
  const script = typeof bin === 'string' ? bin : bin?.[command];
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`);
  return inRoot('node_modules', packageName, script);
};
