import { renameSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { root } from './inputs.mjs';

/** Bundles beside the old bundle and swaps at the end: a running server never serves half of one. */
export async function bundlePlayground(output) {
  const fresh = `${output}.${process.pid}`;
  try {
    await build(configuration(fresh));
    rmSync(output, { recursive: true, force: true });
    renameSync(fresh, output);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function configuration(outDir) {
  return {
    root: `${root}src/server/playground/client`,
    configFile: false,
    // Relative addresses: the page at …/graphql finds …/playground/ behind any proxy prefix.
    base: './',
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      assetsDir: 'playground',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8192,
      target: 'es2022',
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    worker: { format: 'es' },
  };
}
