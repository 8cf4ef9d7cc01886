import { mergeConfig } from 'vitest/config';
import common from './vitest.config.js';

/** What never opens a database is tested once, by `npm test`. */
const WITHOUT_A_DATABASE = [
  'calculators',
  'charts',
  'docs',
  'randomization',
  'requests',
  'results',
  'scripts',
  'simulator',
  'statistics',
  'threads',
  'validation/accuracy',
  'validation/conformance',
  'validation/studies',
].map((folder) => `test/${folder}/**`);
const BROWSER = [
  'test/server/playground/playground*.test.ts',
  'test/server/reports/report.browser.test.ts',
  'test/workbench/!(two-servers)*',
];

export default mergeConfig(common, {
  test: {
    globalSetup: ['test/setup/postgres/global-setup.ts'],
    exclude: [...WITHOUT_A_DATABASE, ...BROWSER],
    coverage: { enabled: false },
  },
});
