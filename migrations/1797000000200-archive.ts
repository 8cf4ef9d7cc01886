import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

const TABLES = ['channel', 'attribute', 'event_type', 'metric', 'segment', 'experiment', 'holdout', 'namespace'];

/** When definitions were archived. */
export class Archive1797000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer } = dialectFor(runner.connection.options.type);
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ADD COLUMN archived_at ${integer}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN archived_at`);
  }
}
