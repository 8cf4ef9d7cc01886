import { stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ExpectedError, ExpectedErrors, invalid } from '../../graph/expected-error.js';
import { ImportError } from '../import-error.js';
import {
  type ImportCommandOptions,
  importByManifest,
  type OpenImport,
  readSource,
  withDatabase,
} from '../import-file.js';
import { readManifest } from '../manifests/manifest-reader.js';
import { describeGuesses, describeInspection, describeQuestion } from './describe-inspection.js';
import { InspectedFile } from './inspect-file.js';
import type { Inspection } from './inspection.js';
import { knownOf } from './known.js';
import type { Answers } from './questions.js';
import { openTerminal, type Terminal } from './terminal.js';

export interface QuestionedImportOptions extends ImportCommandOptions {
  /** Answers as `FIELD=VALUE`. */
  answer?: string[];
  /** Name of a template, which is the answer `template`. */
  template?: string;
  json?: boolean;
  saveManifest?: boolean;
}

/** What a command shows, and whether it did everything. */
interface Shown {
  text: string;
  isComplete: boolean;
}

/** Shows what a file seems to be, and stores nothing. @throws as `inspectFile` does; errors of the file system */
export async function inspectFromTerminal(path: string, options: QuestionedImportOptions): Promise<Shown> {
  await stat(path);
  return withDatabase(options, async (open) => {
    const file = await begin(open, path);
    const inspection = await file.propose(answersOf(options));
    const text = options.json ? JSON.stringify(inspection, null, 2) : describeInspection(inspection);
    return { text, isComplete: inspection.isComplete };
  });
}

/**
 * Imports a file without a manifest: inspects it, asks in the terminal what the file cannot say, shows what would be stored, and
 * imports it. Without a terminal it shows the questions and stores nothing.
 * @throws as `inspectFile` and `importData` do; errors of the file system
 */
export async function importByQuestions(
  path: string,
  options: QuestionedImportOptions,
  terminal: Terminal | null = openTerminal(),
): Promise<Shown> {
  await stat(path);
  try {
    return await withDatabase(options, async (open) => {
      const file = await begin(open, path);
      const inspection = await asked(await file.propose(answersOf(options)), file, answersOf(options), terminal);
      const { questions, problems } = inspection;
      if (questions.length > 0) return { text: describeInspection(inspection), isComplete: false };
      if (problems.length > 0) throw ExpectedErrors.of(problems.map((problem) => new ImportError(problem, {})));
      return { text: await imported(open, inspection, path, options, terminal), isComplete: true };
    });
  } finally {
    terminal?.close();
  }
}

async function begin({ database, config }: OpenImport, path: string): Promise<InspectedFile> {
  const known = await knownOf(database);
  const { currency, maxUnpackedBytes: mostUnpackedBytes } = config;
  return InspectedFile.begin(() => readSource(path), { file: basename(path), known, currency, mostUnpackedBytes });
}

/** @throws ExpectedError for an answer without a field */
function answersOf({ answer = [], template }: QuestionedImportOptions): Answers {
  const given = answer.map((text) => {
    const at = text.indexOf('=');
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
    throw invalid('answer', `"${text.slice(0, 100)}" has no "=". Give an answer such as knownFrom=2026-03-01.`);
  });
  return { ...(template !== undefined && { template }), ...Object.fromEntries(given) };
}

/** Asks one question after the other: what is asked next depends on the answers. */
async function asked(
  inspection: Inspection,
  file: InspectedFile,
  answers: Answers,
  terminal: Terminal | null,
): Promise<Inspection> {
  const [question] = inspection.questions;
  if (!terminal || !question) return inspection;
  const answer = await terminal.ask(`\n${describeQuestion(question)}\n> `);
  const more = { ...answers, [question.field]: answer.trim() };
  try {
    return await asked(await file.propose(more), file, more, terminal);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    terminal.say(`${error.message}\n`);
    return asked(inspection, file, answers, terminal);
  }
}

async function imported(
  open: OpenImport,
  inspection: Inspection,
  path: string,
  options: QuestionedImportOptions,
  terminal: Terminal | null,
): Promise<string> {
  const json = `${JSON.stringify(inspection.manifest, null, 2)}\n`;
  const manifest = readManifest(json, 'manifest');
  const saved = options.saveManifest ? `\nThe manifest was saved as ${await save(path, json)}.` : '';
  if (terminal && !options.dryRun) {
    const guesses = describeGuesses(inspection).map((line) => `${line}\n`);
    const report = await importByManifest(open, manifest, path, { ...options, dryRun: true });
    terminal.say(`\n${guesses.join('')}${report}\n`);
    const answer = await terminal.ask('Import the file? (yes or no)\n> ');
    if (!/^y(es)?$/i.test(answer.trim())) return `Nothing was stored.${saved}`;
  }
  return `${await importByManifest(open, manifest, path, options)}${saved}`;
}

/** Saves the manifest beside the file. @throws ImportError where there is one already */
async function save(path: string, json: string): Promise<string> {
  const name = `${path.replace(/\.[^./\\]+$/, '')}.manifest.json`;
  try {
    await writeFile(name, json, { flag: 'wx' });
    return name;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new ImportError(`${name} exists already.`, { expected: 'no such file, so that nothing is overwritten' });
  }
}
