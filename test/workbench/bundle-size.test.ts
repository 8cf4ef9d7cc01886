import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-file.js';
import { build } from '../setup/built-program.js';

const KB = 1_000;
const folder = packageFile('dist/workbench/workbench');

describe('the bundle of the workbench', () => {
  beforeAll(() => build('workbench'));

  const sizeOf = (file: string) => gzipSync(readFileSync(join(folder, file))).length;
  /** A file of the bundle with all that it imports before it runs. */
  const withImports = (file: string, known = new Set<string>()): Set<string> => {
    if (known.has(file)) return known;
    known.add(file);
    for (const [, name = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/(?:from|import)"[.][/]([^"]+)"/g)) {
      withImports(name, known);
    }
    return known;
  };

  it('has at most 250 kB, compressed, for the first screen', () => {
    const page = readFileSync(packageFile('dist/workbench/index.html'), 'utf8');
    const entries = [...page.matchAll(/workbench\/([^"]+[.](?:js|css))"/g)].map(([, name]) => name!);
    const home = readdirSync(folder).find((name) => /^home-.*[.]js$/.test(name))!;
    const scripts = [...entries.filter((name) => name.endsWith('.js')), home].flatMap((name) => [...withImports(name)]);
    const files = new Set([...entries, ...scripts]);
    expect(files.size).toBeGreaterThan(3);
    expect([...files].reduce((sum, file) => sum + sizeOf(file), 0)).toBeLessThan(250 * KB);
  });

  it('has at most 250 kB, compressed, in any other file', () => {
    for (const file of readdirSync(folder)) expect(sizeOf(file)).toBeLessThan(250 * KB);
  });
});
