import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';
import { foldedText } from '../src/graph/folded-text.js';

/** Owners and tags, as a search looks for them. */
export class SearchedLabels1799002500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const dialect = dialectFor(runner.connection.options.type);
    await runner.query(`ALTER TABLE experiment_label ADD COLUMN folded text NOT NULL DEFAULT ''`);
    const labels: { label: string }[] = await runner.query('SELECT DISTINCT label FROM experiment_label');
    for (const { label } of labels) {
      await runner.query(dialect.parameters('UPDATE experiment_label SET folded = ? WHERE label = ?'), [
        foldedText(label),
        label,
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE experiment_label DROP COLUMN folded');
  }
}
