import { mergeConfig } from 'vitest/config';
import { testsWithoutADatabase } from './test/setup/postgres/without-a-database.js';
import common from './vitest.config.js';

const BROWSER = [
  'test/server/playground/playground*.test.ts',
  'test/server/reports/report.browser.test.ts',
  'test/workbench/!(two-servers)*',
];

export default mergeConfig(common, {
  test: {
    globalSetup: ['test/setup/postgres/global-setup.ts'],
    // What never opens a database is tested once, by `npm test`. So is documentation.
    exclude: [...testsWithoutADatabase(), 'test/docs/**', 'test/**/*documentation.test.ts', ...BROWSER],
    coverage: { enabled: false },
  },
});
