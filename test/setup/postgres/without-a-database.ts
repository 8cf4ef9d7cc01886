import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where all databases of tests are made. */
const SOURCE = 'test/setup/temporary-database.ts';

/** Test files that neither open a database themselves nor by what they import. @returns paths from the root of the project */
export function testsWithoutADatabase(): string[] {
  const imports = new Map<string, string[]>();
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join('test', file))
    .filter((file) => !reaches(file, SOURCE, imports));
}

function reaches(file: string, goal: string, imports: Map<string, string[]>, seen = new Set<string>()): boolean {
  if (file === goal) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  const named = imports.get(file) ?? importsOf(file);
  imports.set(file, named);
  return named.some((one) => reaches(one, goal, imports, seen));
}

/** The TypeScript files that a file imports by a relative path. */
function importsOf(file: string): string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)];
  return names.map(([, name]) => join(dirname(file), `${name}.ts`)).filter((path) => existsSync(path));
}
