import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

const TEXTS = ['manifest', 'undone_by', 'undone_reason'];
/** What an import wrote: the ids of its new customers are in a range, and its facts were recorded in a period. */
const NUMBERS = [
  'file_bytes',
  'undone_at',
  'customers_after',
  'customers_until',
  'recorded_from',
  'recorded_until',
  'known_values',
];

/** What is kept of each import: its manifest, its file, what it wrote, and that it was undone. */
export class ImportHistory1799003300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer } = dialectFor(runner.connection.options.type);
    for (const name of TEXTS) await runner.query(`ALTER TABLE data_import ADD COLUMN ${name} text`);
    for (const name of NUMBERS) await runner.query(`ALTER TABLE data_import ADD COLUMN ${name} ${integer}`);
    await runner.query('CREATE INDEX data_import_by_digest ON data_import (file_digest)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX data_import_by_digest');
    for (const name of [...TEXTS, ...NUMBERS]) await runner.query(`ALTER TABLE data_import DROP COLUMN ${name}`);
  }
}
