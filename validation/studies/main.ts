import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { allStudies } from './all-studies.js';
import { studiesDocument, studiesSection } from './document.js';
import { runOnThreads } from './run-on-threads.js';

const command = new Command('studies')
  .description('Simulates how often tests raise a false alarm and intervals include the true value; takes minutes.')
  .option('--output <file>', 'where to write the tables', 'docs/studies.md')
  .option('--scale <factor>', 'multiplies the number of replicates', Number, 1)
  .option('--section <name>', 'runs the studies of one section, and prints its part of the tables instead')
  .parse();
const { output, scale, section: chosen } = command.opts<{ output: string; scale: number; section?: string }>();
if (!(scale > 0 && Number.isFinite(scale))) command.error('--scale takes a number above 0');

const started = performance.now();
const studies = allStudies();
const indexes = [...studies.keys()].filter((index) => chosen === undefined || studies[index]!.section === chosen);
if (indexes.length === 0) {
  command.error(`--section takes one of: ${[...new Set(studies.map(({ section }) => section))].join(', ')}`);
}
const found = await runOnThreads(indexes, scale, (index, done) => {
  const { section, data, n } = studies[index]!;
  const elapsed = ((performance.now() - started) / 1_000).toFixed(1);
  process.stderr.write(`${done} of ${indexes.length}, ${section}, ${data}, ${n}: ${elapsed} s\n`);
});
if (chosen === undefined) writeFileSync(output, studiesDocument(found.flat(), scale));
else process.stdout.write(studiesSection(chosen, found.flat()));
