import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Simulations of drafts, with what was asked and what came out. */
export class Simulations1796000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { identity, integer } = dialectFor(runner.connection.options.type);
    await runner.query(`CREATE TABLE simulation (
      id ${identity},
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      kind text NOT NULL CHECK (kind IN ('POWER', 'AA')),
      status text NOT NULL CHECK (status IN ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
      metric text NOT NULL,
      seed text NOT NULL,
      replicates ${integer} NOT NULL,
      plan_version ${integer} NOT NULL,
      result text,
      failure text,
      actor text NOT NULL,
      started_at ${integer} NOT NULL,
      finished_at ${integer}
    )`);
    await runner.query('CREATE INDEX simulation_by_experiment ON simulation (experiment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE simulation');
  }
}
