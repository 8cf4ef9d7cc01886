import type { MigrationInterface, QueryRunner } from 'typeorm';

const ADDED = [
  // What the row is: a stratum, a matched tuple of customers, or a randomized group of customers.
  `ALTER TABLE stratum ADD COLUMN kind text NOT NULL DEFAULT 'STRATUM'`,
  // For groups drawn inside strata: the name of the group's stratum.
  'ALTER TABLE stratum ADD COLUMN block text',
  // The accepted draw of a rerandomization, counted from 1.
  'ALTER TABLE receipt ADD COLUMN draw integer',
  // What the design fixed before the draw, such as cut points, as JSON.
  'ALTER TABLE receipt ADD COLUMN frozen text',
  // Every customer's probability of each arm, a JSON list by position.
  'ALTER TABLE receipt ADD COLUMN probabilities text',
];

const DROPPED = ['receipt.probabilities', 'receipt.frozen', 'receipt.draw', 'stratum.block', 'stratum.kind'];

/** What further designs leave on record: groups and tuples, the accepted draw, frozen cut points, and probabilities. */
export class Designs1796000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ADDED) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of DROPPED) {
      const [table, name] = column.split('.');
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${name}`);
    }
  }
}
