import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Until when the events of a type are complete: what was declared, and which events were seen. */
export class Completeness1797000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { identity, integer } = dialectFor(runner.connection.options.type);
    await runner.query(`ALTER TABLE event_type ADD COLUMN events_seen ${integer} NOT NULL DEFAULT 0`);
    await runner.query(`ALTER TABLE event_type ADD COLUMN first_event_at ${integer}`);
    await runner.query(`ALTER TABLE event_type ADD COLUMN last_event_at ${integer}`);
    const seen = (aggregate: string) => `(SELECT ${aggregate} FROM event e WHERE e.event_type_id = event_type.id)`;
    await runner.query(
      `UPDATE event_type SET events_seen = ${seen('count(*)')}, first_event_at = ${seen('min(e.occurred_at)')},
         last_event_at = ${seen('max(e.occurred_at)')}`,
    );
    // The newest row of a type applies; without a moment it withdraws what was declared before.
    await runner.query(`CREATE TABLE completeness_declaration (
      id ${identity},
      event_type_id ${integer} NOT NULL REFERENCES event_type (id),
      complete_until ${integer},
      actor text NOT NULL,
      declared_at ${integer} NOT NULL
    )`);
    await runner.query('CREATE INDEX completeness_declaration_by_type ON completeness_declaration (event_type_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE completeness_declaration');
    for (const column of ['events_seen', 'first_event_at', 'last_event_at']) {
      await runner.query(`ALTER TABLE event_type DROP COLUMN ${column}`);
    }
  }
}
