import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** When each event was recorded, and the versions of events that were corrected or voided. */
export class EventHistory1797000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer, real, textByBytes, clusteredByKey } = dialectFor(runner.connection.options.type);
    // A constant default changes no stored row. 0: the event was recorded before this was kept.
    await runner.query(`ALTER TABLE event ADD COLUMN recorded_at ${integer} NOT NULL DEFAULT 0`);
    // A voided event has no row in \`event\`, so that whatever reads events need not know of it.
    await runner.query(`CREATE TABLE event_revision (
      event_type_id ${integer} NOT NULL REFERENCES event_type (id),
      customer_id ${integer} NOT NULL REFERENCES customer (id),
      key ${textByBytes} NOT NULL,
      revision integer NOT NULL,
      kind text NOT NULL CHECK (kind IN ('CORRECTED', 'VOIDED', 'RESTORED')),
      occurred_at ${integer} NOT NULL,
      value ${real},
      recorded_at ${integer} NOT NULL,
      superseded_at ${integer} NOT NULL,
      reason text NOT NULL,
      actor text NOT NULL,
      PRIMARY KEY (event_type_id, customer_id, key, revision),
      CHECK (recorded_at <= superseded_at)
    ) ${clusteredByKey}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_revision');
    await runner.query('ALTER TABLE event DROP COLUMN recorded_at');
  }
}
