import type { Logger as TypeOrmLogger } from 'typeorm';

const SHOWN_CHARACTERS = 500;

/** What the log needs of a logger; pino's fits. */
export interface SlowStatementLogger {
  warn(fields: object, message: string): void;
}

/** Counts statements and reports slow ones. Parameters are never logged: they are customer data. */
export class StatementLog implements TypeOrmLogger {
  /** Statements run so far, transaction control included. */
  count = 0;
  /** When set, sees every statement's text. */
  listener: ((sql: string) => void) | undefined;

  constructor(private readonly logger?: SlowStatementLogger) {}

  logQuery(sql: string): void {
    this.count += 1;
    this.listener?.(sql);
  }

  logQuerySlow(milliseconds: number, sql: string): void {
    this.logger?.warn({ milliseconds, statement: withoutLiterals(sql) }, 'slow statement');
  }

  logQueryError(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** The beginning of a statement, without the texts in it: the names of categories can be about customers. */
export function withoutLiterals(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, "'…'").slice(0, SHOWN_CHARACTERS);
}
