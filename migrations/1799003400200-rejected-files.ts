import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** The rows of files that could not be read, for a while, so that every server of the database can send them. */
export class RejectedFiles1799003400200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { identity, integer } = dialectFor(runner.connection.options.type);
    await runner.query(`CREATE TABLE rejected_file (
      id ${identity},
      digest text NOT NULL UNIQUE,
      actor text NOT NULL,
      content text NOT NULL,
      size ${integer} NOT NULL,
      expires_at ${integer} NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rejected_file');
  }
}
