import { defineConfig } from 'vitest/config';

// For the workers: sqlite3 holds one of these threads for each running statement, and tests run statements that never end.
process.env.UV_THREADPOOL_SIZE = '16';

export default defineConfig({
  // type-graphql loads graphql's CommonJS build: one realm, or "another module or realm" errors follow.
  resolve: { alias: { graphql: 'graphql/index.js' } },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup/fast-check-seed.ts'],
    // The main process mostly waits: a worker for each core.
    maxWorkers: '100%',
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // A gate of `npm test`, which runs everything with --coverage; single files run without it.
    coverage: {
      provider: 'v8',
      include: ['src/statistics/**/*.ts', 'src/randomization/**/*.ts'],
      exclude: ['**/*.d.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
