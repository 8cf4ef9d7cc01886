import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of the large tables, and what they refer to. Assignments to strata, which few have, are checked as before. */
const REFERENCES: Record<string, Record<string, string>> = {
  customer: { channel_id: 'channel' },
  attribute_value: { attribute_id: 'attribute', customer_id: 'customer' },
  event: { event_type_id: 'event_type', customer_id: 'customer' },
  assignment: { experiment_id: 'experiment', customer_id: 'customer', arm_id: 'arm' },
};

/**
 * PostgreSQL looks for the references of each new row by themselves, which took three quarters of the time of a large import. For the
 * large tables it looks for those of a statement at once. Nobody else changes what is looked for: all who write have the same lock.
 */
export class ReferencesByStatement1799003300200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type !== 'postgres') return;
    await runner.query(REFUSE_REMOVED);
    for (const [table, references] of Object.entries(REFERENCES)) {
      await runner.query(refuseUnknown(table, references));
      await runner.query(`CREATE TRIGGER new_references AFTER INSERT ON ${table} REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_of_${table}()`);
      for (const [column, parent] of Object.entries(references)) {
        await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_fkey`);
        await runner.query(changedReference(table, column, parent));
        await runner.query(`CREATE TRIGGER removed_for_${table} AFTER DELETE ON ${parent} REFERENCING OLD TABLE AS removed
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_removed('${table}', '${column}')`);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type !== 'postgres') return;
    for (const [table, references] of Object.entries(REFERENCES)) {
      await runner.query(`DROP TRIGGER new_references ON ${table}`);
      await runner.query(`DROP FUNCTION refuse_unknown_of_${table}()`);
      for (const [column, parent] of Object.entries(references)) {
        await runner.query(`DROP TRIGGER changed_${column} ON ${table}`);
        await runner.query(`DROP FUNCTION refuse_unknown_${column}_of_${table}()`);
        await runner.query(`DROP TRIGGER removed_for_${table} ON ${parent}`);
        await runner.query(
          `ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_fkey FOREIGN KEY (${column}) REFERENCES ${parent} (id)`,
        );
      }
    }
    await runner.query('DROP FUNCTION refuse_removed()');
  }
}

function raise(table: string, column: string): string {
  return `RAISE foreign_key_violation USING MESSAGE = 'The foreign key ${table}.${column} leads nowhere.', TABLE = '${table}', COLUMN = '${column}'`;
}

/** For the new rows of a statement. */
function refuseUnknown(table: string, references: Record<string, string>): string {
  const checks = Object.entries(references).map(
    ([column, parent]) => `IF EXISTS (SELECT FROM written w WHERE w.${column} IS NOT NULL
        AND NOT EXISTS (SELECT FROM ${parent} p WHERE p.id = w.${column})) THEN ${raise(table, column)}; END IF;`,
  );
  return `CREATE FUNCTION refuse_unknown_of_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${checks.join('\n')} RETURN NULL; END $$`;
}

/** For a row with another reference than before, which is rare: others take no time. */
function changedReference(table: string, column: string, parent: string): string {
  return `CREATE FUNCTION refuse_unknown_${column}_of_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM ${parent} p WHERE p.id = NEW.${column}) THEN ${raise(table, column)}; END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER changed_${column} AFTER UPDATE OF ${column} ON ${table} FOR EACH ROW
      WHEN (NEW.${column} IS NOT NULL AND NEW.${column} IS DISTINCT FROM OLD.${column})
      EXECUTE FUNCTION refuse_unknown_${column}_of_${table}()`;
}

/** For what is removed: its arguments are a table and its column that may refer to it. */
const REFUSE_REMOVED = `CREATE FUNCTION refuse_removed() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE found boolean;
  BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I t WHERE t.%I IN (SELECT r.id FROM removed r))', TG_ARGV[0], TG_ARGV[1])
      INTO found;
    IF found THEN
      RAISE foreign_key_violation USING
        MESSAGE = format('The foreign key %I.%I refers to what is removed from %I.', TG_ARGV[0], TG_ARGV[1], TG_TABLE_NAME),
        TABLE = TG_ARGV[0], COLUMN = TG_ARGV[1];
    END IF;
    RETURN NULL;
  END $$`;
