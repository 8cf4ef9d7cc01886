import type { Database, Transaction } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { validText } from '../../graph/validation.js';
import { Import } from './import.js';
import { importDependents } from './import-dependents.js';
import type { ImportedDefinition } from './import-parts.js';
import { removeImport } from './import-remover.js';
import { importTraces } from './import-traces.js';

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
   * Removes what an import stored and puts back what it replaced, all of it or nothing, and keeps who undid it and why.
   * @throws ExpectedError NOT_FOUND; WRONG_STATE for one that is undone; CONFLICT naming what depends on it
   */
  undo(id: number, reason: string, actor: string): Promise<UndoneImport> {
    const why = validText('reason', reason, LONGEST_REASON);
    return this.database.write(
      async (transaction) => {
        const now = this.clock();
        const found = await importToUndo(transaction, id);
        const traces = await importTraces(transaction, found);
        const dependents = await importDependents(transaction, found, traces);
        if (dependents.length > 0) {
          throw conflict(
            `The import "${found.name}" cannot be undone: ${dependents.join('; ')}. Correct or void what is wrong instead.`,
          );
        }
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

async function importToUndo(transaction: Transaction, id: number): Promise<Import> {
  const found = await transaction.manager.findOneBy(Import, { id });
  if (!found) throw new ExpectedError('id', UserErrorCode.NOT_FOUND, 'There is no import with this id.');
  if (found.undoneAt !== null) {
    const message = `The import "${found.name}" was undone on ${found.undoneAt.toISOString()} by ${found.undoneBy}.`;
    throw new ExpectedError('id', UserErrorCode.WRONG_STATE, message);
  }
  if (found.recordedFrom === null) {
    throw conflict('It was imported by an earlier version, which did not keep what an import stores.');
  }
  return found;
}

function conflict(message: string): ExpectedError {
  return new ExpectedError('id', UserErrorCode.CONFLICT, message);
}
