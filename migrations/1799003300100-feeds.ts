import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** How far the rows of each feed are stored. */
export class Feeds1799003300100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { identity, integer } = dialectFor(runner.connection.options.type);
    await runner.query(`CREATE TABLE feed (
      id ${identity},
      key text NOT NULL UNIQUE,
      kind text NOT NULL,
      last_row ${integer} NOT NULL,
      recorded ${integer} NOT NULL,
      unchanged ${integer} NOT NULL,
      refused ${integer} NOT NULL,
      started_at ${integer} NOT NULL,
      changed_at ${integer} NOT NULL,
      actor text NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feed');
  }
}
