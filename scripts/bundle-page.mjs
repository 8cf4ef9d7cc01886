import { renameSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { root } from './inputs.mjs';

// Vite keeps what a caller has set, and test runners set "test": pages would then carry React's build for development.
process.env.NODE_ENV = 'production';

/**
 * Bundles a page beside its old bundle and swaps at the end: a running server never serves half of one.
 * @param page its folder of sources, and the folder of its files in the bundle, which is the start of their addresses
 * @param beforeSwap adds further files to the finished folder
 */
export async function bundlePage(output, { sources, assets }, beforeSwap = async (_folder) => {}) {
  const fresh = `${output}.${process.pid}`;
  try {
    await build(configuration(fresh, sources, assets));
    await beforeSwap(fresh);
    rmSync(output, { recursive: true, force: true });
    renameSync(fresh, output);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function configuration(outDir, sources, assetsDir) {
  return {
    root: `${root}${sources}`,
    configFile: false,
    // Relative addresses: the page finds its files behind any proxy prefix.
    base: './',
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      assetsDir,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8192,
      target: 'es2022',
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    worker: { format: 'es' },
  };
}
