import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importByQuestions } from '../../../src/imports/inspection/import-by-questions.js';
import type { Terminal } from '../../../src/imports/inspection/terminal.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

let temporary: TemporaryDatabase;
let path: string;

beforeAll(async () => {
  temporary = await temporaryDatabase();
  path = join(temporary.folder, 'people.csv');
  await writeFile(path, 'customer,birthday\na,03/04/1990\nb,05/06/1991\n');
});
afterAll(() => temporary.remove());

/** A person who answers, and what was shown. */
function person(...answers: string[]): Terminal & { shown: string[]; closed: boolean } {
  const shown: string[] = [];
  return {
    shown,
    closed: false,
    async ask(text) {
      shown.push(text);
      return answers.shift() ?? 'no';
    },
    say: (text) => shown.push(text),
    close() {
      this.closed = true;
    },
  };
}
const stored = () => temporary.database.query('SELECT key FROM customer ORDER BY key');

it('asks one question after the other, again after an answer that is none, and shows what would be stored', async () => {
  const declining = person('3 April', 'dd/MM/yyyy', '2026-01-01', 'no');
  const declined = await importByQuestions(path, { database: temporary.url }, declining);
  expect(declined).toEqual({ text: 'Nothing was stored.', isComplete: true });
  const shown = declining.shown.join('\n');
  expect(shown).toMatch(
    /Which day is "03\/04\/1990" in the column "birthday"\?[\s\S]*April 3, 1990[\s\S]*March 4, 1990/,
  );
  expect(shown).toContain('"3 April" is not an answer. Give one of "dd/MM/yyyy" or "MM/dd/yyyy".');
  expect(shown).toContain('customers: 2 new, 0 unchanged');
  expect(declining.closed).toBe(true);
  expect(await stored()).toEqual([]);

  const agreeing = person('dd/MM/yyyy', '2026-01-01', 'yes');
  const imported = await importByQuestions(path, { database: temporary.url, saveManifest: true }, agreeing);
  expect(imported.text).toContain('customers: 2 new, 0 unchanged');
  expect(await stored()).toEqual([{ key: 'a' }, { key: 'b' }]);
  const [born] = await temporary.database.query<{ n: number }>('SELECT min(number) AS n FROM attribute_value');
  expect(new Date(Number(born?.n)).toISOString()).toBe('1990-04-03T00:00:00.000Z');

  const saved = join(temporary.folder, 'people.manifest.json');
  expect(JSON.parse(await readFile(saved, 'utf8'))).toMatchObject({ attributes: [{ dateFormat: 'dd/MM/yyyy' }] });
  const again = importByQuestions(path, { database: temporary.url, saveManifest: true }, person('dd/MM/yyyy', 'now'));
  await expect(again).rejects.toThrow(/people\.manifest\.json exists already/);
});

it('takes answers beforehand, asks nobody without a terminal, and refuses an answer without a field', async () => {
  const answer = ['columns.birthday.dateFormat=MM/dd/yyyy'];
  const { text, isComplete } = await importByQuestions(path, { database: temporary.url, answer }, null);
  expect(isComplete).toBe(false);
  expect(text).toContain('--answer knownFrom=2026-03-02');
  expect(text).not.toContain('Which day is');
  await expect(importByQuestions(path, { database: temporary.url, answer: ['x'] }, null)).rejects.toThrow(
    '"x" has no "="',
  );
});

it('reads a file as that of a named template', async () => {
  const report = join(temporary.folder, 'report.csv');
  await writeFile(report, 'Day,Campaign,Currency code,Cost\n2026-02-02,A,USD,5\n2026-02-02,B,USD,4\n');
  const options = { database: temporary.url, template: 'google-ads-spend', answer: ['spend.channel=search'] };
  const { text } = await importByQuestions(report, options, null);
  expect(text).toContain('days of spend: 1 new, 0 unchanged');
  const ignored = await importByQuestions(report, { ...options, template: 'none', answer: [] }, null);
  expect(ignored).toMatchObject({ isComplete: true, text: expect.stringContaining('2 new') });
});
