import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Mutations that were sent with a key, so that one sent again is answered as before. Only digests of keys and inputs are kept. */
export class RequestKeys1798000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer, textByBytes } = dialectFor(runner.connection.options.type);
    await runner.query(`CREATE TABLE request_key (
      digest ${textByBytes} PRIMARY KEY,
      mutation text NOT NULL,
      input_digest text NOT NULL,
      answer text NOT NULL,
      created_at ${integer} NOT NULL
    )`);
    await runner.query('CREATE INDEX request_key_by_time ON request_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE request_key');
  }
}
