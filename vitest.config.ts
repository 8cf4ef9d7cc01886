import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/setup/slowest-first.js';

// For the workers: sqlite3 holds one of these threads for each running statement, and tests run statements that never end.
process.env.UV_THREADPOOL_SIZE = '16';

export default defineConfig({
  // type-graphql loads graphql's CommonJS build: one realm, or "another module or realm" errors follow.
  resolve: { alias: { graphql: 'graphql/index.js' } },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/run-folder.ts'],
    setupFiles: ['test/setup/every-file.ts'],
    // Each worker loads the program once instead of once for each file. Files must not leave anything behind.
    isolate: false,
    // Compiled modules are kept from run to run: to compile them again takes as long as to load them.
    experimental: { fsModuleCache: true, fsModuleCachePath: 'dist/.test-modules' },
    // The main process mostly waits: a worker for each core.
    maxWorkers: '100%',
    sequence: { sequencer: SlowestFirst },
    // These end what hangs. How long things take depends on the machine: `npm run bench` measures that.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // Shorter than a test, so that the value that never came is shown.
    expect: { poll: { timeout: 300_000 } },
    // The gate of `npm run test:statistics`. Counting makes calculations several times as slow: nothing else runs with it.
    coverage: {
      provider: 'v8',
      include: ['src/statistics/**/*.ts', 'src/randomization/**/*.ts'],
      exclude: ['**/*.d.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
