import type { Estimator } from './checked-plan.js';
import type { ExpectedNumber } from './expected-numbers.js';

/** A language in which the check of a readout is written. */
export interface ScriptLanguage {
  /** Of the file. */
  extension: string;
  type: string;
  /** The command that runs a file. */
  command: string;
  /** What it needs to be installed, in words. */
  needs: string;
  /** What every script begins with. */
  imports: string;
  /** The folder and the extension of its parts. */
  folder: string;
  /** The name of a part, such as `by-strata`, in a file name. */
  fileName(part: string): string;
  /** Text that the language reads as this value. */
  literal(value: unknown): string;
  table(numbers: readonly ExpectedNumber[]): string;
}

const r: ScriptLanguage = {
  extension: 'R',
  type: 'text/plain; charset=utf-8',
  command: 'Rscript',
  needs: 'R without further packages',
  imports: '',
  folder: 'r',
  fileName: (part) => `${part}.R`,
  literal: rLiteral,
  table: (numbers) => {
    const column = (name: keyof ExpectedNumber) => `  ${name} = ${rLiteral(numbers.map((one) => one[name]))}`;
    const columns = (['metric', 'arm', 'quantity', 'value', 'scale'] as const).map(column);
    return `expected <- data.frame(\n${columns.join(',\n')},\n  stringsAsFactors = FALSE\n)`;
  },
};

const python: ScriptLanguage = {
  extension: 'py',
  type: 'text/x-python; charset=utf-8',
  command: 'python3',
  needs: 'Python 3.9 or later with numpy, pandas and scipy',
  imports: 'import sys\n\nimport numpy as np\nimport pandas as pd\nfrom scipy import optimize, stats\n',
  folder: 'python',
  fileName: (part) => `${part.replaceAll('-', '_')}.py`,
  literal: pythonLiteral,
  table: (numbers) => {
    const rows = numbers.map(({ metric, arm, quantity, value, scale }) => {
      return `    (${[metric, arm, quantity, value, scale].map(pythonLiteral).join(', ')}),`;
    });
    return `expected = [\n${rows.join('\n')}\n]`;
  },
};

export const scriptLanguages: readonly ScriptLanguage[] = [r, python];

/** The parts of a script besides those of every script, by estimator. */
export const PARTS: Record<Estimator, readonly string[]> = {
  SCORE: ['score'],
  STRATA: ['by-strata'],
  ADJUSTED: ['adjusted'],
  TUPLES: ['tuples'],
  GROUPS: ['groups'],
  MEANS: ['means-only'],
};

/** Longer lists are written over several lines. */
const WIDEST = 100;

function rLiteral(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (!(typeof value === 'object')) return scalar(value);
  const simple = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  const items = Object.entries(value).map(([key, item]) =>
    Array.isArray(value) ? rLiteral(item) : `${rName(key)} = ${rLiteral(item)}`,
  );
  return wrapped(simple && items.length > 0 ? 'c(' : 'list(', items, ')');
}

function rName(key: string): string {
  return `\`${key.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

function pythonLiteral(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (!(typeof value === 'object')) return scalar(value);
  const list = Array.isArray(value);
  const items = Object.entries(value).map(([key, item]) =>
    list ? pythonLiteral(item) : `${scalar(key)}: ${pythonLiteral(item)}`,
  );
  return wrapped(list ? '[' : '{', items, list ? ']' : '}');
}

/** Numbers with all digits, and text in double quotes: both languages read them as JSON writes them. */
function scalar(value: unknown): string {
  return JSON.stringify(value);
}

function wrapped(open: string, items: readonly string[], close: string): string {
  const line = `${open}${items.join(', ')}${close}`;
  if (line.length <= WIDEST) return line;
  const indented = items.map((item) => `  ${item.replaceAll('\n', '\n  ')}`);
  return `${open}\n${indented.join(',\n')}\n${close}`;
}
