import type { DataSourceOptions } from 'typeorm';
import type { DatabaseProblem } from '../database-problems.js';

/** What a connection is for; `load` writes, too, and has temporary tables as large as a file. */
export type Access = 'write' | 'load' | 'read' | 'control';

/** Whether a connection may change what is stored. */
export function mayWrite(access: Access): boolean {
  return access === 'write' || access === 'load';
}

/** What our code needs to know of a driver package. Connections are the package's own objects. */
export interface Driver {
  /** TypeORM options for one connection. */
  options(access: Access): DataSourceOptions;
  /** Statements that each new connection runs first. */
  readonly firstStatements: (access: Access) => readonly string[];
  /** Statements that a connection runs last, after what it was for. */
  readonly lastStatements: (access: Access) => readonly string[];
  /** How many analyses may run at once. */
  readonly analyses: number;
  /** How long to wait before `interrupt` is repeated. */
  readonly interruptEveryMilliseconds: number;
  /**
   * Runs statements without parameters and results, one after the other, in one message: the fastest way for a single one, too.
   * Those after one that fails are not run.
   */
  runAll(connection: unknown, sql: string): Promise<unknown>;
  /**
   * Asks a connection to end the statement that it runs. It may come too early for a statement that was only sent, so it is
   * repeated until the statement has ended.
   * @param attempt counts from 0
   * @param control runs statements on a connection that is always free
   */
  interrupt(connection: unknown, attempt: number, control: (sql: string) => Promise<unknown>): Promise<unknown>;
  /** After how many milliseconds without an answer it is asked whether a statement still runs; null where nothing can be lost. */
  readonly silenceMilliseconds: number | null;
  /**
   * Whether the server still works for a connection, whose answer does not come.
   * @param control runs statements on a connection that is always free
   */
  isWorking(connection: unknown, control: (sql: string) => Promise<unknown>): Promise<boolean>;
  /** Whether the statement cannot run, whatever it asks. */
  problemOf(error: Error & { code?: unknown }): DatabaseProblem | null;
  /** Keeps a connection that fails from being used again. */
  discard(connection: unknown): void;
}
