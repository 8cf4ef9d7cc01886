import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';
import { foldedText } from '../src/graph/folded-text.js';

interface Stored {
  id: number;
  key: string;
  name: string;
  hypothesis: string | null;
  conclusion: string | null;
}

/** What experiments are found and sorted by, and their owners and tags. */
export class FoundExperiments1799001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const dialect = dialectFor(runner.connection.options.type);
    const { integer, textByBytes, clusteredByKey } = dialect;
    await runner.query(`ALTER TABLE experiment ADD COLUMN folded_name ${textByBytes} NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE experiment ADD COLUMN searched_text text NOT NULL DEFAULT ''`);
    const stored: Stored[] = await runner.query('SELECT id, key, name, hypothesis, conclusion FROM experiment');
    for (const { id, key, name, hypothesis, conclusion } of stored) {
      const text = [key, name, hypothesis, conclusion].filter((part) => part !== null).join('\n');
      await runner.query(dialect.parameters('UPDATE experiment SET folded_name = ?, searched_text = ? WHERE id = ?'), [
        foldedText(name),
        foldedText(text),
        id,
      ]);
    }
    await runner.query('CREATE INDEX experiment_by_folded_name ON experiment (folded_name, id)');
    await runner.query('CREATE INDEX experiment_metric_by_metric ON experiment_metric (metric_id, experiment_id)');
    await runner.query(`CREATE TABLE experiment_label (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      kind text NOT NULL CHECK (kind IN ('OWNER', 'TAG')),
      position integer NOT NULL,
      form ${textByBytes} NOT NULL,
      label text NOT NULL,
      PRIMARY KEY (experiment_id, kind, form)
    ) ${clusteredByKey}`);
    await runner.query('CREATE INDEX experiment_label_by_form ON experiment_label (kind, form, experiment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE experiment_label');
    await runner.query('DROP INDEX experiment_metric_by_metric');
    await runner.query('DROP INDEX experiment_by_folded_name');
    await runner.query('ALTER TABLE experiment DROP COLUMN searched_text');
    await runner.query('ALTER TABLE experiment DROP COLUMN folded_name');
  }
}
