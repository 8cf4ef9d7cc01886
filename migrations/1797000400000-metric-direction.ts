import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether more or less of a metric is better; of the metrics so far it is unknown. */
export class MetricDirection1797000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE metric ADD COLUMN direction text NOT NULL DEFAULT 'NEITHER'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE metric DROP COLUMN direction');
  }
}
