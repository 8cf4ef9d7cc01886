import { type DataSource, type EntityManager, MigrationExecutor, type QueryRunner } from 'typeorm';
import type { Dialect } from './dialect.js';
import { NewerDatabaseError } from './newer-database-error.js';
import { isBusy } from './writes/write-errors.js';

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
  return (await pendingMigrations(connection, runner)).length > 0;
}

/**
 * The names of the migrations that a database lacks, in their order.
 * @throws NewerDatabaseError
 */
export async function pendingMigrations(connection: DataSource, runner: QueryRunner): Promise<string[]> {
  const known = knownMigrations(connection);
  if (!(await runner.hasTable('migrations'))) return known;
  const rows: { name: string }[] = await runner.query('SELECT name FROM migrations');
  const applied = new Set(rows.map(({ name }) => name));
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
  return known.filter((name) => !applied.has(name));
}

function executor(connection: DataSource, runner: QueryRunner): MigrationExecutor {
  const executor = new MigrationExecutor(connection, runner);
  executor.transaction = 'none';
  return executor;
}
