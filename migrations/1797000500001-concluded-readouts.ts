import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Readouts as they were when experiments were concluded, and when events of a type changed last. */
export class ConcludedReadouts1797000500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer } = dialectFor(runner.connection.options.type);
    // The document is canonical JSON, whose metrics have the ids beside it, in order: keys may change later.
    await runner.query(`CREATE TABLE concluded_readout (
      experiment_id ${integer} PRIMARY KEY REFERENCES experiment (id),
      as_of ${integer} NOT NULL,
      document text NOT NULL,
      digest text NOT NULL,
      metric_ids text NOT NULL
    )`);
    await runner.query(`ALTER TABLE event_type ADD COLUMN changed_at ${integer} NOT NULL DEFAULT 0`);
    for (const [table, moment] of [
      ['event', 'recorded_at'],
      ['event_revision', 'superseded_at'],
    ]) {
      const last = `(SELECT max(c.${moment}) FROM ${table} c WHERE c.event_type_id = event_type.id)`;
      await runner.query(`UPDATE event_type SET changed_at = ${last} WHERE changed_at < ${last}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event_type DROP COLUMN changed_at');
    await runner.query('DROP TABLE concluded_readout');
  }
}
