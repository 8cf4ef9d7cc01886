import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Connection } from './connections/connection.js';
import type { Dialect } from './dialect.js';

const BATCH_ROWS = 20_000;

/** Reads on one connection, with `?` parameters on every database. A parameter that is an array is passed as its JSON. */
export class Session {
  constructor(
    readonly manager: EntityManager,
    readonly dialect: Dialect,
    /** The same object for all sessions that read the same database. */
    readonly source: object = manager.connection,
  ) {}

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.manager.query(this.dialect.parameters(sql), asValues(parameters));
  }

  /** Runs a SELECT whose columns are an entity's and gives the entities, in order. */
  async entities<T extends object>(
    entity: new () => T,
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<T[]> {
    const rows = await this.query<Record<string, unknown>>(sql, parameters);
    return rows.map((row) => this.entity(entity, row));
  }

  /** The entity whose columns are in a row, under their names behind a prefix. */
  entity<T extends object>(entity: new () => T, row: Record<string, unknown>, prefix = ''): T {
    const { connection } = this.manager;
    const instance = new entity();
    for (const column of connection.getMetadata(entity).columns) {
      const value = row[prefix + column.databaseName];
      column.setEntityValue(instance, connection.driver.prepareHydratedValue(value, column));
    }
    return instance;
  }

  /** SQL of an entity's columns in the table with an alias, named as `entity` reads them with a prefix. */
  columns(entity: new () => object, alias: string, prefix: string): string {
    const { columns } = this.manager.connection.getMetadata(entity);
    return columns.map(({ databaseName }) => `${alias}.${databaseName} AS ${prefix}${databaseName}`).join(', ');
  }
}

/** A writing transaction. */
export class Transaction extends Session {
  /** Runs one INSERT, UPDATE or DELETE. */
  async execute(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.query(sql, parameters);
  }

  /** Runs one INSERT, UPDATE or DELETE and tells how many rows it made, changed or removed. */
  async change(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const { queryRunner } = this.manager;
    if (!queryRunner) throw new Error('a transaction has a connection of its own');
    const result = await queryRunner.query(this.dialect.parameters(sql), asValues(parameters), true);
    return result.affected ?? 0;
  }

  /** Runs changing statements without parameters as one: what they name are ids, numbers and digests. */
  async executeAll(statements: readonly string[]): Promise<void> {
    const { queryRunner, connection } = this.manager;
    if (!queryRunner) throw new Error('a transaction has a connection of its own');
    await (connection as Connection).runAll(queryRunner, statements);
  }

  /** Runs a statement over rows, which are its first parameter; see `Dialect.batch`. Others have their turn between parts. */
  async executeBatch(sql: string, rows: readonly unknown[][], parameters: readonly unknown[] = []): Promise<void> {
    for (let start = 0; start < rows.length; start += BATCH_ROWS) {
      if (start > 0) await yieldToOthers();
      await this.execute(sql, [rows.slice(start, start + BATCH_ROWS), ...parameters]);
    }
  }
}

function asValues(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value) => (Array.isArray(value) ? JSON.stringify(value) : value));
}
