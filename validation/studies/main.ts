import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { allStudies } from './all-studies.js';
import { studiesDocument } from './document.js';
import { runOnThreads } from './run-on-threads.js';

const command = new Command('studies')
  .description('Simulates how often tests raise a false alarm and intervals include the true value; takes minutes.')
  .option('--output <file>', 'where to write the tables', 'docs/studies.md')
  .option('--scale <factor>', 'multiplies the number of replicates', Number, 1)
  .parse();
const { output, scale } = command.opts<{ output: string; scale: number }>();
if (!(scale > 0 && Number.isFinite(scale))) command.error('--scale takes a number above 0');

const started = performance.now();
const studies = allStudies();
const found = await runOnThreads(studies.length, scale, (index, done) => {
  const { section, data, n } = studies[index]!;
  const elapsed = ((performance.now() - started) / 1_000).toFixed(1);
  process.stderr.write(`${done} of ${studies.length}, ${section}, ${data}, ${n}: ${elapsed} s\n`);
});
writeFileSync(output, studiesDocument(found.flat(), scale));
