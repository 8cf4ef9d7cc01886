import type { MeasuredRow } from './measured-row.js';

const INTRODUCTION = `# Conformance

Every method compared with its reference: the number of cases and the largest relative error. \`npm run conformance\` calculates
this table and fails if an error is larger than allowed. The reference numbers and the scripts that produced them are in
\`test/fixtures\`. A wide tolerance means that the reference is less exact than our result. The last digits of an error can differ
between machines.
`;

/** The table as a Markdown document. */
export function conformanceDocument(rows: readonly MeasuredRow[]): string {
  const lines = rows.map(({ method, source, oracle, cases, worstError, tolerance }) =>
    [method, source, oracle, String(cases), rounded(worstError), String(tolerance)].map(cell).join(' | '),
  );
  const head =
    '| method | source | oracle | cases | worst relative error | allowed |\n| --- | --- | --- | ---: | ---: | ---: |';
  return `${INTRODUCTION}\n${head}\n${lines.map((line) => `| ${line} |`).join('\n')}\n`;
}

/** One method of a committed table. */
interface DocumentedRow {
  method: string;
  cases: number;
}

/** The rows of a committed document, for comparison. */
export function documentedRows(document: string): DocumentedRow[] {
  return document
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split(' | '))
    .map(([method, , , cases]) => ({ method: method!.slice(2).replaceAll('\\|', '|'), cases: Number(cases) }));
}

function rounded(error: number): string {
  return error === 0 ? '0' : error.toExponential(1);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
