import { writeFileSync } from 'node:fs';
import { allRows } from './all-rows.js';
import { conformanceDocument } from './conformance-table.js';
import { conforms, measure } from './measured-row.js';

const rows = (await allRows()).map(measure);
writeFileSync('docs/conformance.md', conformanceDocument(rows));
for (const row of rows.filter((measured) => !conforms(measured))) {
  process.exitCode = 1;
  console.error(
    `${row.method}: ${row.cases} cases, worst ${row.worstError} (allowed ${row.tolerance}) at ${row.worstAt}`,
  );
}
console.log(`${rows.length} methods, ${rows.reduce((sum, { cases }) => sum + cases, 0)} numbers: docs/conformance.md`);
