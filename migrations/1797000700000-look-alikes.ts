import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** What customer keys that look alike have in common, where it is not the key itself. */
export class LookAlikes1797000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { textByBytes } = dialectFor(runner.connection.options.type);
    await runner.query(`ALTER TABLE customer ADD COLUMN look_alike ${textByBytes}`);
    // Stored keys stay as they are, since receipts prove them; these are the usual ones that differ from their form.
    await runner.query('UPDATE customer SET look_alike = lower(trim(key)) WHERE key <> lower(trim(key))');
    await runner.query('CREATE INDEX customer_by_look_alike ON customer (look_alike) WHERE look_alike IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX customer_by_look_alike');
    await runner.query('ALTER TABLE customer DROP COLUMN look_alike');
  }
}
