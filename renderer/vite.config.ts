import { resolve } from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/**
 * One bundle for every shell: relative addresses so that it loads from app:// and from loopback HTTP,
 * no inlined assets and no inline scripts because the policy is `default-src 'none'`.
 */
export default defineConfig({
  root: here,
  base: './',
  plugins: [svelte({ preprocess: vitePreprocess(), compilerOptions: { runes: undefined } })],
  build: {
    outDir: resolve(here, '../dist/renderer'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { host: '127.0.0.1', fs: { allow: [resolve(here, '..')] } },
});
