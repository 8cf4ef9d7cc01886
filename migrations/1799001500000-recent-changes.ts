import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** What changed about events lately, so that readings that were made before can be brought up to date. */
export class RecentChanges1799001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer, real, textByBytes, clusteredByKey } = dialectFor(runner.connection.options.type);
    // How many changes of events of the type there were, and after which of them all are kept.
    await runner.query(`ALTER TABLE event_type ADD COLUMN changes ${integer} NOT NULL DEFAULT 0`);
    await runner.query(`ALTER TABLE event_type ADD COLUMN changes_kept_since ${integer} NOT NULL DEFAULT 0`);
    // The event as it was before the change; without a time it did not count before.
    await runner.query(`CREATE TABLE event_change (
      event_type_id ${integer} NOT NULL REFERENCES event_type (id),
      change ${integer} NOT NULL,
      customer_id ${integer} NOT NULL REFERENCES customer (id),
      key ${textByBytes} NOT NULL,
      occurred_at ${integer},
      value ${real},
      PRIMARY KEY (event_type_id, change, customer_id, key)
    ) ${clusteredByKey}`);
    await runner.query('CREATE INDEX event_change_by_event ON event_change (event_type_id, customer_id, key, change)');
    // One row: how often what was known of customers at an assignment changed, by an erasure or an added channel.
    await runner.query(`CREATE TABLE known_fact_version (id ${integer} PRIMARY KEY, changes ${integer} NOT NULL)`);
    await runner.query('INSERT INTO known_fact_version (id, changes) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE known_fact_version');
    await runner.query('DROP TABLE event_change');
    await runner.query('ALTER TABLE event_type DROP COLUMN changes_kept_since');
    await runner.query('ALTER TABLE event_type DROP COLUMN changes');
  }
}
