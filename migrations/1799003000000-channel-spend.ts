import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** What was spent on each channel on each day, and the amounts that were replaced. */
export class ChannelSpend1799003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { identity, integer, clusteredByKey } = dialectFor(runner.connection.options.type);
    // Days are counted from 1970-01-01; amounts are whole ten-thousandths of the currency, so that their sums are exact.
    await runner.query(`CREATE TABLE channel_spend (
      id ${identity},
      channel_id ${integer} NOT NULL REFERENCES channel (id),
      day integer NOT NULL,
      amount ${integer} NOT NULL CHECK (amount >= 0),
      recorded_at ${integer} NOT NULL,
      UNIQUE (channel_id, day)
    )`);
    await runner.query(`CREATE TABLE channel_spend_revision (
      channel_id ${integer} NOT NULL REFERENCES channel (id),
      day integer NOT NULL,
      revision integer NOT NULL,
      amount ${integer} NOT NULL,
      recorded_at ${integer} NOT NULL,
      replaced_at ${integer} NOT NULL,
      reason text NOT NULL,
      actor text NOT NULL,
      PRIMARY KEY (channel_id, day, revision)
    ) ${clusteredByKey}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE channel_spend_revision');
    await runner.query('DROP TABLE channel_spend');
  }
}
