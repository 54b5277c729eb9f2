import { build } from 'esbuild';
import { inRoot } from '../../scripts/project.ts';

/** Bundles one of the test cores into dist/e2e and answers where it lies. */
export async function bundleCore(name: string): Promise<string> {
  const outfile = inRoot('dist', 'e2e', `${name}.mjs`);
  await build({
    absWorkingDir: inRoot(),
    entryPoints: [`e2e/electron/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

/** Bundles a script for the page and answers its text. */
export async function bundlePage(name: string): Promise<string> {
  const entryPoints = [`e2e/electron/${name}.ts`];
  const built = await build({ absWorkingDir: inRoot(), entryPoints, bundle: true, write: false, format: 'esm', target: 'chrome130' });
  return built.outputFiles[0]?.text ?? '';
}
