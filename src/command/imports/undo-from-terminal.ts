import { describeImports, describeUndo, describeUndone } from '../../imports/history/describe-imports.js';
import { ImportHistoryService } from '../../imports/history/import-history-service.js';
import { importNumber } from '../../imports/history/import-resolver.js';
import { UndoService } from '../../imports/history/undo-service.js';
import { userName, withDatabase } from '../../imports/import-file.js';
import { openTerminal } from '../../imports/inspection/terminal.js';
import { CommandError } from '../command-error.js';
import { usersOf } from '../databases/beside-servers.js';
import { describeDatabase, shownDatabase } from '../databases/database-description.js';
import type { ExitName } from '../exit-codes.js';
import type { DatabaseOption } from '../program-command.js';
import { settingsOf } from '../settings.js';

/** More than fit on a screen. */
const MOST_LISTED = 50;

export interface UndoOptions extends DatabaseOption {
  reason?: string;
  yes?: boolean;
}

/** Shows which files were imported, the latest first. */
export async function listFromTerminal(options: DatabaseOption): Promise<ExitName> {
  await requireData(options);
  await withDatabase(options, async ({ database }) => {
    const { edges, pageInfo } = await new ImportHistoryService(database).page({ first: MOST_LISTED }, null);
    const imports = edges.map(({ node }) => node);
    process.stdout.write(`${describeImports(imports, !pageInfo.hasNextPage)}\n`);
  });
  return 'DONE';
}

/**
 * Undoes an import, after it has shown what that takes back and asked.
 * @param id its number, as it is listed, or its id in the API
 * @throws ExpectedError where something depends on it
 */
export async function undoFromTerminal(id: string, options: UndoOptions): Promise<ExitName> {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : importNumber(id);
  await requireData(options);
  await sayWhere(settingsOf(options).databaseUrl);
  return withDatabase(options, async ({ database }) => {
    const service = new UndoService(database, () => new Date());
    process.stderr.write(`${describeUndo(await service.check(number))}\n`);
    const answer = options.yes ? 'yes' : await confirmed();
    if (answer !== 'yes') {
      process.stderr.write(
        answer === null ? 'Nothing was changed. Give --yes to undo it unasked.\n' : 'Nothing was changed.\n',
      );
      return answer === null ? 'QUESTIONS' : 'DONE';
    }
    const { import: undone, kept } = await service.undo(number, options.reason ?? 'Undone in a terminal', userName());
    process.stdout.write(`${describeUndone(undone, kept)}\n`);
    return 'DONE';
  });
}

async function sayWhere(url: string): Promise<void> {
  const found = await describeDatabase(url);
  process.stderr.write(`Undoing in ${shownDatabase(found)}\n`);
  const others = await usersOf(url, found);
  if (others !== null) process.stderr.write(`${others} Its changes wait while the import is undone.\n`);
}

/** Null where nobody can be asked. */
async function confirmed(): Promise<'yes' | 'no' | null> {
  const terminal = openTerminal();
  if (terminal === null) return null;
  try {
    return /^y(es)?$/i.test((await terminal.ask('Undo the import? (yes or no)\n> ')).trim()) ? 'yes' : 'no';
  } finally {
    terminal.close();
  }
}

/** Nothing is created for a question. */
async function requireData(options: DatabaseOption): Promise<void> {
  const { customers, address } = await describeDatabase(settingsOf(options).databaseUrl);
  if (customers === null) throw new CommandError(`There is no data in ${address} yet.`, 'DATABASE');
}
