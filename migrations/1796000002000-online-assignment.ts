import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Dialect, dialectFor } from '../src/database/dialect.js';

/** Eligibility rules and their counts, namespaces, holdouts, forced arms and receipts of lists that grow. */
export class OnlineAssignment1796000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements(dialectFor(runner.connection.options.type))) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['eligibility_report', 'excluded_customer', 'forced_arm', 'holdout', 'namespace']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('ALTER TABLE receipt DROP COLUMN accumulator');
    await runner.query('ALTER TABLE experiment DROP COLUMN eligibility');
  }
}

function statements({ identity, integer, real, binary, clusteredByKey, textByBytes }: Dialect): string[] {
  return [
    'ALTER TABLE experiment ADD COLUMN eligibility text',
    // Of a list that grows: what the digest is made of, so that a batch is added without reading the list again.
    `ALTER TABLE receipt ADD COLUMN accumulator ${binary}`,

    `CREATE TABLE namespace (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      name text NOT NULL,
      seed text NOT NULL,
      hash_version integer NOT NULL CHECK (hash_version IN (1, 2)),
      created_at ${integer} NOT NULL
    )`,
    `CREATE TABLE holdout (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      name text NOT NULL,
      seed text NOT NULL,
      share ${real} NOT NULL CHECK (share > 0 AND share < 1),
      every_experiment ${integer} NOT NULL,
      created_at ${integer} NOT NULL
    )`,

    // Test customers, whose arm was set by hand. They are no assignments: nothing that is read counts them.
    `CREATE TABLE forced_arm (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      customer_id ${integer} NOT NULL REFERENCES customer (id),
      arm_id ${integer} NOT NULL REFERENCES arm (id),
      forced_at ${integer} NOT NULL,
      actor text NOT NULL,
      PRIMARY KEY (experiment_id, customer_id)
    ) ${clusteredByKey}`,
    // Who of the segment was left out of a draw, and the first reason.
    `CREATE TABLE excluded_customer (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      customer_id ${integer} NOT NULL REFERENCES customer (id),
      reason text NOT NULL,
      PRIMARY KEY (experiment_id, customer_id)
    ) ${clusteredByKey}`,
    // What was counted when the experiment started, as JSON.
    `CREATE TABLE eligibility_report (
      experiment_id ${integer} PRIMARY KEY REFERENCES experiment (id),
      report text NOT NULL
    )`,
  ];
}
