import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** How the values of a planned metric are capped and transformed; those planned so far are neither. */
export class CappedMetrics1799000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { real } = dialectFor(runner.connection.options.type);
    await runner.query(`ALTER TABLE experiment_metric ADD COLUMN cap_percentile ${real}`);
    await runner.query('ALTER TABLE experiment_metric ADD COLUMN transform text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE experiment_metric DROP COLUMN transform');
    await runner.query('ALTER TABLE experiment_metric DROP COLUMN cap_percentile');
  }
}
