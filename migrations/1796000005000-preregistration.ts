import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Plans as they were at launch, what was changed afterwards, and analyses that no plan foresaw. */
export class Preregistration1796000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { identity, integer, clusteredByKey } = dialectFor(runner.connection.options.type);
    await runner.query(`CREATE TABLE preregistration (
      experiment_id ${integer} PRIMARY KEY REFERENCES experiment (id),
      document text NOT NULL,
      digest text NOT NULL,
      actor text NOT NULL,
      registered_at ${integer} NOT NULL
    )`);
    await runner.query(`CREATE TABLE plan_amendment (
      id ${identity},
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      field text NOT NULL,
      before text,
      after text,
      reason text NOT NULL,
      actor text NOT NULL,
      amended_at ${integer} NOT NULL
    )`);
    await runner.query('CREATE INDEX plan_amendment_by_experiment ON plan_amendment (experiment_id)');
    // One line for each kind of analysis, however often it is asked for.
    await runner.query(`CREATE TABLE off_plan_analysis (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      analysis text NOT NULL,
      actor text NOT NULL,
      first_at ${integer} NOT NULL,
      PRIMARY KEY (experiment_id, analysis)
    ) ${clusteredByKey}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['off_plan_analysis', 'plan_amendment', 'preregistration']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
