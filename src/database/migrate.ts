import { type DataSource, type EntityManager, MigrationExecutor, type QueryRunner } from 'typeorm';
import type { Dialect } from './dialect.js';
import { isBusy } from './write-errors.js';

/** A database that a newer version of the program has migrated. */
class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';

  constructor(unknown: readonly string[]) {
    super(
      `The database was changed by a newer version of trialgraph (${unknown.join(', ')}), which this version does not know. ` +
        'Start the newer version, or restore a backup made before the update.',
    );
  }
}

/**
 * Applies the migrations that are missing, all of them or none. Processes that start at the same time take turns.
 * @throws NewerDatabaseError when the database has migrations that the program does not know
 */
export async function migrate(connection: DataSource, dialect: Dialect): Promise<void> {
  // SQLite gives up waiting after a while; the other process may need longer.
  while (!(await migrateOnce(connection, dialect)));
}

/** @returns false while another process migrates */
async function migrateOnce(connection: DataSource, dialect: Dialect): Promise<boolean> {
  const runner = connection.createQueryRunner();
  try {
    // What is up to date needs no lock: an import may hold it for minutes.
    if (!(await isPending(connection, runner))) return true;
    // SQLite checks foreign keys row by row, and can be told not to outside transactions only.
    await runner.beforeMigration();
    await runner.startTransaction();
    await runner.query(dialect.lockForMigrating);
    if (await isPending(connection, runner)) await executor(connection, runner).executePendingMigrations();
    await runner.commitTransaction();
    return true;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    if (isBusy(error)) return false;
    throw error;
  } finally {
    await runner.afterMigration();
    await runner.release();
  }
}

/** Reverts the newest migration in the caller's transaction. */
export async function revertNewest({ connection, queryRunner }: EntityManager): Promise<void> {
  if (!queryRunner) throw new Error('A transaction has a connection of its own.');
  await executor(connection, queryRunner).undoLastMigration();
}

/** The names of the migrations of this version. */
export function knownMigrations({ migrations }: DataSource): string[] {
  return migrations.map((migration) => migration.name ?? migration.constructor.name);
}

/** @throws NewerDatabaseError */
async function isPending(connection: DataSource, runner: QueryRunner): Promise<boolean> {
  if (!(await runner.hasTable('migrations'))) return true;
  const rows: { name: string }[] = await runner.query('SELECT name FROM migrations');
  const applied = new Set(rows.map(({ name }) => name));
  const known = knownMigrations(connection);
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
  return known.some((name) => !applied.has(name));
}

function executor(connection: DataSource, runner: QueryRunner): MigrationExecutor {
  const executor = new MigrationExecutor(connection, runner);
  executor.transaction = 'none';
  return executor;
}
