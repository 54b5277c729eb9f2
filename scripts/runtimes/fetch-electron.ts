// Run as a process of its own: fetches the pinned Electron into Electron's own download cache, giving up
// when nothing has arrived for the given number of milliseconds. install.js then finds it there.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

interface Get {
  downloadArtifact(details: Record<string, unknown>): Promise<string>;
}

const fetchElectron = async (patience: number): Promise<void> => {
  const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));
  const { version } = fromElectron('./package.json') as { version: string };
  const get = (await import(pathToFileURL(fromElectron.resolve('@electron/get')).href)) as Get;
  const abort = new AbortController();
  const stop = (): void => abort.abort(new Error(`nothing arrived for ${patience / 1000} s`));
  let timer = setTimeout(stop, patience);
  const getProgressCallback = (): void => {
    clearTimeout(timer);
    timer = setTimeout(stop, patience);
  };
  await get.downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.env['npm_config_platform'] ?? process.platform,
    arch: process.env['npm_config_arch'] ?? process.arch,
    cacheRoot: process.env['electron_config_cache'],
    checksums: fromElectron('./checksums.json') as unknown,
    downloadOptions: { signal: abort.signal, getProgressCallback },
  });
  clearTimeout(timer);
};

try {
  await fetchElectron(Number(process.argv[2] ?? 10_000));
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  console.error(`${error instanceof Error ? error.message : String(error)}${cause}`);
  process.exitCode = 1;
}
