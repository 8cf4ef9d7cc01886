import type { Transaction } from '../../database/database.js';
import type { Prepare } from './file-import.js';
import { createStagedTables } from './staged-tables.js';

/** Keeps rows as text, for files whose rows are written a batch at a time. */
export class KeptBatches<Row> {
  private batches = 0;

  private constructor(private readonly prepare: Prepare) {}

  static async create<Row>(prepare: Prepare): Promise<KeptBatches<Row>> {
    await prepare((session) => createStagedTables(session, 0));
    return new KeptBatches(prepare);
  }

  async write(rows: readonly Row[]): Promise<void> {
    await this.prepare((session) =>
      session.execute('INSERT INTO staged_batch (id, rows) VALUES (?, ?)', [this.batches, rows]),
    );
    this.batches += 1;
  }

  async *read(transaction: Transaction): AsyncGenerator<Row[]> {
    for (let id = 0; id < this.batches; id += 1) {
      const [batch] = await transaction.query<{ rows: string }>('SELECT rows FROM staged_batch WHERE id = ?', [id]);
      yield JSON.parse(batch?.rows ?? '[]');
    }
  }
}
