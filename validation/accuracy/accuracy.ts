import { writeFileSync } from 'node:fs';
import { accuracyPage } from './accuracy-table.js';
import { distributionAccuracies } from './distribution-accuracy.js';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Give the file to write.\n');
  process.exit(1);
}
writeFileSync(file, accuracyPage(distributionAccuracies()));
