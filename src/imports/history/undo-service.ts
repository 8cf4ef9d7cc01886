import type { Database, Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { validText } from '../../graph/validation.js';
import { Import } from './import.js';
import { importDependents } from './import-dependents.js';
import type { ImportedDefinition } from './import-parts.js';
import { removeImport } from './import-remover.js';
import { type ImportTraces, importTraces } from './import-traces.js';

const LONGEST_REASON = 2_000;

interface UndoneImport {
  import: Import;
  kept: ImportedDefinition[];
}

/** Undoes imports on which nothing depends. */
export class UndoService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /**
   * An import that could be undone now.
   * @throws as `undo` does
   */
  check(id: number): Promise<Import> {
    return this.database.read(async (session) => {
      const { found } = await importToUndo(session, id);
      return found;
    });
  }

  /**
   * Removes what an import stored and puts back what it replaced, all of it or nothing, and keeps who undid it and why.
   * @throws ExpectedError NOT_FOUND; WRONG_STATE for one that is undone; CONFLICT naming what depends on it
   */
  undo(id: number, reason: string, actor: string): Promise<UndoneImport> {
    const why = validText('reason', reason, LONGEST_REASON);
    return this.database.write(
      async (transaction) => {
        const now = this.clock();
        const { found, traces } = await importToUndo(transaction, id);
        const step = { now, actor, reason: `The import "${found.name}" was undone: ${why}` };
        const kept = await removeImport(transaction, found, traces, step);
        await transaction.execute(
          'UPDATE data_import SET undone_at = ?, undone_by = ?, undone_reason = ? WHERE id = ?',
          [now.getTime(), actor, why, id],
        );
        return { import: await transaction.manager.findOneByOrFail(Import, { id }), kept };
      },
      { alone: true },
    );
  }
}

/** An import on which nothing depends, with what it wrote. */
async function importToUndo(session: Session, id: number): Promise<{ found: Import; traces: ImportTraces }> {
  const found = await session.manager.findOneBy(Import, { id });
  if (!found) throw new ExpectedError('id', UserErrorCode.NOT_FOUND, 'There is no import with this id.');
  if (found.undoneAt !== null) {
    const message = `The import "${found.name}" was undone on ${found.undoneAt.toISOString()} by ${found.undoneBy}.`;
    throw new ExpectedError('id', UserErrorCode.WRONG_STATE, message);
  }
  if (found.recordedFrom === null) {
    throw conflict('It was imported by an earlier version, which did not keep what an import stores.');
  }
  const traces = await importTraces(session, found);
  const dependents = await importDependents(session, found, traces);
  if (dependents.length === 0) return { found, traces };
  throw conflict(
    `The import "${found.name}" cannot be undone: ${dependents.join('; ')}. Correct or void what is wrong instead.`,
  );
}

function conflict(message: string): ExpectedError {
  return new ExpectedError('id', UserErrorCode.CONFLICT, message);
}
