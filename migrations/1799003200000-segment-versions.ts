import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Every version of each segment's definition, and which of them experiments are for. */
export class SegmentVersions1799003200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer, clusteredByKey, parameters } = dialectFor(runner.connection.options.type);
    await runner.query('ALTER TABLE segment ADD COLUMN version integer NOT NULL DEFAULT 1');
    await runner.query(`CREATE TABLE segment_version (
      segment_id ${integer} NOT NULL REFERENCES segment (id),
      number integer NOT NULL,
      definition text NOT NULL,
      created_at ${integer} NOT NULL,
      created_by text,
      PRIMARY KEY (segment_id, number)
    ) ${clusteredByKey}`);
    await runner.query(`INSERT INTO segment_version (segment_id, number, definition, created_at)
      SELECT id, 1, definition, created_at FROM segment`);
    // Of a draft: the version when its segment was chosen; of others: the one that their plan was registered with.
    await runner.query('ALTER TABLE experiment ADD COLUMN segment_version integer');
    await runner.query('UPDATE experiment SET segment_version = 1 WHERE segment_id IS NOT NULL');
    // The segments that the plan of a started experiment compares.
    await runner.query(`CREATE TABLE compared_segment_version (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      segment_id ${integer} NOT NULL REFERENCES segment (id),
      number integer NOT NULL,
      PRIMARY KEY (experiment_id, segment_id)
    ) ${clusteredByKey}`);
    const started: { id: number; plan: string }[] = await runner.query(
      "SELECT id, plan FROM experiment WHERE status <> 'DRAFT'",
    );
    for (const { id, plan } of started) {
      const { compareSegments = [] } = JSON.parse(plan) as { compareSegments?: string[] };
      for (const key of compareSegments) {
        const sql = `INSERT INTO compared_segment_version (experiment_id, segment_id, number)
          SELECT ?, id, 1 FROM segment WHERE key = ?`;
        await runner.query(parameters(sql), [id, key]);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE compared_segment_version');
    await runner.query('ALTER TABLE experiment DROP COLUMN segment_version');
    await runner.query('DROP TABLE segment_version');
    await runner.query('ALTER TABLE segment DROP COLUMN version');
  }
}
