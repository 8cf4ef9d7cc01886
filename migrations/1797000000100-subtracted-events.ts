import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

const COLUMNS = ['minus_event_type_id', 'denominator_minus_event_type_id'];

/** Event types that a metric subtracts, such as returns. */
export class SubtractedEvents1797000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer } = dialectFor(runner.connection.options.type);
    for (const column of COLUMNS) {
      await runner.query(`ALTER TABLE metric ADD COLUMN ${column} ${integer} REFERENCES event_type (id)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE metric DROP COLUMN ${column}`);
  }
}
