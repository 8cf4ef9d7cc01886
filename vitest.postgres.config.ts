import { mergeConfig } from 'vitest/config';
import common from './vitest.config.js';

/** What never opens a database is tested once, by `npm test`. */
const WITHOUT_A_DATABASE = [
  'statistics',
  'randomization',
  'simulator',
  'threads',
  'validation',
  'calculators',
  'graph',
  'server/playground',
];
/** What is about files of SQLite. */
const SQLITE_ONLY = ['**/*kill.test.ts'];

export default mergeConfig(common, {
  test: {
    globalSetup: ['test/setup/postgres/global-setup.ts'],
    exclude: [...WITHOUT_A_DATABASE.map((folder) => `test/${folder}/**`), ...SQLITE_ONLY],
    coverage: { enabled: false },
  },
});
