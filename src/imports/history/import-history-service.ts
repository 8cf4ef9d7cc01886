import { In } from 'typeorm';
import type { Database } from '../../database/database.js';
import type { Connection, ConnectionArguments } from '../../graph/connection.js';
import { entityList, sortedConnection } from '../../graph/page-loader.js';
import { Import, type ImportStatus } from './import.js';

const allImports = {
  ...entityList(Import, 'data_import'),
  sort: { sql: 'data_import.finished_at', type: 'number', descending: true },
} as const;

const WITH_STATUS: Record<ImportStatus, string> = { DONE: 'undone_at IS NULL', UNDONE: 'undone_at IS NOT NULL' };
/** More imports of one file than anybody looks through. */
const MOST_OF_A_FILE = 20;

/** Reads what was imported. */
export class ImportHistoryService {
  constructor(private readonly database: Database) {}

  async byIds(ids: readonly number[]): Promise<(Import | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Import, { id: In([...ids]) }));
    return ids.map((id) => found.find((one) => Number(one.id) === id) ?? null);
  }

  /** The latest come first. */
  page(args: ConnectionArguments, status: ImportStatus | null): Promise<Connection<Import>> {
    return sortedConnection(
      this.database,
      `imports ${status ?? ''}`,
      allImports,
      args,
      status === null ? '1 = 1' : WITH_STATUS[status],
    );
  }

  /** The other imports of the files of these imports, the latest first. */
  async ofSameFiles(imports: readonly Import[]): Promise<Import[][]> {
    const digests = [...new Set(imports.map(({ fileDigest }) => fileDigest))];
    const found = await this.database.read((session) =>
      session.manager.find(Import, { where: { fileDigest: In(digests) }, order: { id: 'DESC' }, take: 1_000 }),
    );
    return imports.map(({ id, fileDigest }) =>
      found.filter((other) => other.fileDigest === fileDigest && other.id !== id).slice(0, MOST_OF_A_FILE),
    );
  }
}
