import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** What a unit of a metric is worth, what an arm costs, which harm of a guardrail is tolerated, and which decisions were taken. */
export class DeclaredDecisions1799000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer, identity } = dialectFor(runner.connection.options.type);
    await runner.query('ALTER TABLE metric ADD COLUMN margin double precision');
    await runner.query('ALTER TABLE arm ADD COLUMN contact_cost double precision');
    await runner.query('ALTER TABLE arm ADD COLUMN redemption_cost double precision');
    await runner.query(`ALTER TABLE arm ADD COLUMN redemption_metric_id ${integer}`);
    await runner.query(`ALTER TABLE arm ADD COLUMN cost_metric_id ${integer}`);
    await runner.query('ALTER TABLE experiment_metric ADD COLUMN margin double precision');
    await runner.query('ALTER TABLE experiment_metric ADD COLUMN tolerance text');
    // Decisions are only ever added.
    await runner.query(`CREATE TABLE decision_record (
      id ${identity},
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      verdict text NOT NULL,
      arm_id ${integer},
      recommended text NOT NULL,
      overruled ${integer} NOT NULL,
      reason text,
      sentence text NOT NULL,
      input text NOT NULL,
      readout_digest text NOT NULL,
      read_at ${integer} NOT NULL,
      actor text NOT NULL,
      decided_at ${integer} NOT NULL
    )`);
    await runner.query('CREATE INDEX decision_record_by_experiment ON decision_record (experiment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decision_record');
    for (const [table, column] of [
      ['experiment_metric', 'tolerance'],
      ['experiment_metric', 'margin'],
      ['arm', 'cost_metric_id'],
      ['arm', 'redemption_metric_id'],
      ['arm', 'redemption_cost'],
      ['arm', 'contact_cost'],
      ['metric', 'margin'],
    ]) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    }
  }
}
