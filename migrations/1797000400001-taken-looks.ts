import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Planned looks that were taken, with what they found. They never change. */
export class TakenLooks1797000400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer, real, clusteredByKey } = dialectFor(runner.connection.options.type);
    await runner.query(`CREATE TABLE taken_look (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      metric_id ${integer} NOT NULL REFERENCES metric (id),
      look integer NOT NULL,
      information_fraction ${real} NOT NULL,
      alpha_spent ${real} NOT NULL,
      is_last ${integer} NOT NULL,
      effects text NOT NULL,
      actor text NOT NULL,
      taken_at ${integer} NOT NULL,
      PRIMARY KEY (experiment_id, metric_id, look)
    ) ${clusteredByKey}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE taken_look');
  }
}
