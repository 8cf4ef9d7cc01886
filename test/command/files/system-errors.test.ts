import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isSystemError, systemErrorSentence } from '../../../src/command/files/system-errors.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialgraph-'));
  for (const name of ['customers.csv', 'customers.json', 'orders.csv']) await writeFile(join(folder, name), '');
});
afterAll(() => rm(folder, { recursive: true }));

const sentenceOf = async (path: string) =>
  readFile(path).then(
    () => expect.unreachable(),
    async (error) => {
      expect(isSystemError(error)).toBe(true);
      return (await systemErrorSentence(error)).replaceAll(folder, 'DATA');
    },
  );

it('names the files that a wrong name may be a slip of', async () => {
  expect(await sentenceOf(join(folder, 'order.csv'))).toBe(
    'There is no file or folder "DATA/order.csv". The nearest name in its folder is "orders.csv".',
  );
  expect(await sentenceOf(join(folder, 'Customers.csv'))).toBe(
    'There is no file or folder "DATA/Customers.csv". The nearest names in its folder are "customers.csv", "customers.json".',
  );
  expect(await sentenceOf(join(folder, 'x'))).toBe('There is no file or folder "DATA/x".');
});

it('says when the folder does not exist, and what else is wrong with a path', async () => {
  expect(await sentenceOf(join(folder, 'exports', 'x.csv'))).toBe(
    'There is no file or folder "DATA/exports/x.csv". There is no folder "DATA/exports".',
  );
  expect(await sentenceOf(join(folder, 'orders.csv', 'x'))).toBe(
    'A part of the path "DATA/orders.csv/x" is a file, not a folder.',
  );
  expect(await sentenceOf(folder)).toBe('This is a folder. Give the path of a file.');
});

it('leaves errors without a sentence their own words', async () => {
  const error = Object.assign(new Error('EPROTO: protocol error'), { syscall: 'read', code: 'EPROTO' });
  expect(await systemErrorSentence(error)).toBe('EPROTO: protocol error');
  expect(isSystemError(new Error('no'))).toBe(false);
  expect(isSystemError(null)).toBe(false);
});
