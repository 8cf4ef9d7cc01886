import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** What imports gave to known customers and changed in what was recorded, so that they can be undone. */
export class ImportJournal1799003400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { identity, integer, real, clusteredByKey } = dialectFor(runner.connection.options.type);
    // A value that an import gave a customer, with the one that was recorded for the same moment; null without one.
    await runner.query(`CREATE TABLE imported_value (
      import_id ${integer} NOT NULL,
      attribute_id ${integer} NOT NULL,
      customer_id ${integer} NOT NULL,
      known_from ${integer} NOT NULL,
      number ${real} NOT NULL,
      former ${real},
      PRIMARY KEY (import_id, attribute_id, customer_id)
    ) ${clusteredByKey}`);
    // A channel and an acquisition date that an import gave a customer who had none.
    await runner.query(`CREATE TABLE completed_customer (
      import_id ${integer} NOT NULL,
      customer_id ${integer} NOT NULL,
      channel_id ${integer},
      acquired_at ${integer},
      PRIMARY KEY (import_id, customer_id)
    ) ${clusteredByKey}`);
    // A value that something else than an import replaced by another one known from the same moment on.
    await runner.query(`CREATE TABLE overwritten_value (
      id ${identity},
      attribute_id ${integer} NOT NULL,
      customer_id ${integer} NOT NULL,
      known_from ${integer} NOT NULL,
      number ${real} NOT NULL
    )`);
    await runner.query('CREATE INDEX overwritten_value_by_customer ON overwritten_value (customer_id, attribute_id)');
    await runner.query(`ALTER TABLE event_revision ADD COLUMN import_id ${integer}`);
    await runner.query(`ALTER TABLE channel_spend_revision ADD COLUMN import_id ${integer}`);
    // The last overwritten value before the import; null for imports that kept none of this.
    await runner.query(`ALTER TABLE data_import ADD COLUMN overwritten_until ${integer}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of [
      ['data_import', 'overwritten_until'],
      ['channel_spend_revision', 'import_id'],
      ['event_revision', 'import_id'],
    ]) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    }
    for (const table of ['overwritten_value', 'completed_customer', 'imported_value']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
