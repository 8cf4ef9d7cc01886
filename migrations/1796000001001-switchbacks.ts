import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Experiments over time on a channel; the schedule follows from the design and the seed. */
export class Switchbacks1796000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { identity, integer, textByBytes } = dialectFor(runner.connection.options.type);
    await runner.query(`CREATE TABLE switchback (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      channel_id ${integer} NOT NULL REFERENCES channel (id),
      metric_id ${integer} NOT NULL REFERENCES metric (id),
      design text NOT NULL,
      algorithm text NOT NULL,
      digest text NOT NULL,
      actor text NOT NULL,
      created_at ${integer} NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE switchback');
  }
}
