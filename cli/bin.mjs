#!/usr/bin/env node
// Runs under whatever Node the user has; where that is older than 24, the same file is run again by the Node 24
// that came with the program.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const self = fileURLToPath(import.meta.url);
const NEEDED = 24;
const preload = join(dirname(self), 'strip-types.mjs');

// npm puts a shell between itself and this, and a signal that ends npm ends the shell alone.
const startedBy = process.ppid;

const isNewEnough = Number(process.versions.node.split('.')[0]) >= NEEDED;
const isInstalled = self.split(/[\\/]/).includes('node_modules');
const isPreloaded = process.execArgv.some((argument) => argument.includes('strip-types.mjs'));

if (isNewEnough && (!isInstalled || isPreloaded)) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  const node = isNewEnough ? process.execPath : bundledNode();
  if (node === null) {
    process.stderr.write(`Querencia: Node ${NEEDED} or later is needed (this is ${process.versions.node}), and none came with the program. Run "npm install" in its folder.\n`);
    process.exit(1);
  }
  runAgain(node, isInstalled ? ['--disable-warning=ExperimentalWarning', '--import', pathToFileURL(preload).href] : []);
}

function bundledNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const found = ['bin/node', 'bin/node.exe'].map((name) => join(folder, name)).find((path) => existsSync(path));
    return found ?? null;
  } catch {
    return null;
  }
}

function runAgain(node, flags) {
  // The fourth channel tells the child when this process is killed: it must not go on without it.
  const child = spawn(node, [...flags, self, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const check = setInterval(() => {
    if (!process.env.npm_command || process.ppid === startedBy) return;
    clearInterval(check);
    child.kill('SIGTERM');
  }, 500);
  check.unref();
  child.on('error', (error) => {
    process.stderr.write(`Querencia: ${node}: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
