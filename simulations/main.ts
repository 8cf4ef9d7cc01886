import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { allStudies } from './all-studies.js';
import { simulationsDocument } from './document.js';

const command = new Command('simulations')
  .description('Simulates how often tests raise a false alarm and intervals hold the truth; takes minutes.')
  .option('--output <file>', 'where the tables go', 'docs/simulations.md')
  .option('--scale <factor>', 'multiplies the number of replicates', Number, 1)
  .parse();
const { output, scale } = command.opts<{ output: string; scale: number }>();
if (!(scale > 0 && Number.isFinite(scale))) command.error('--scale takes a number above 0');

const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1_000).toFixed(1)} s`;
const studies = allStudies();
const found = studies.flatMap((study, i) => {
  const rows = study.run(scale);
  process.stderr.write(`${i + 1} of ${studies.length}, ${study.section}, ${study.data}, ${study.n}: ${seconds()}\n`);
  return rows;
});
writeFileSync(output, simulationsDocument(found, scale));
