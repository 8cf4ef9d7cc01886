import { ALPHA, FACTOR } from './operating-point.js';
import { failures, sectionOf } from './report.js';
import { sections } from './sections.js';
import type { Characteristics } from './study.js';

/** The whole document, from what all studies found. */
export function simulationsDocument(all: readonly Characteristics[], scale: number): string {
  const replicates = all.map((one) => one.replicates);
  const [fewest, most] = [Math.min(...replicates), Math.max(...replicates)].map((n) => n.toLocaleString('en'));
  const shrunk = scale === 1 ? '' : ` (run with \`--scale ${scale}\`: fewer or more replicates than usual)`;
  return [
    '# How tests and intervals behave',
    `Made by \`npm run simulations\`${shrunk}; the same command gives the same numbers. Each row is what happened on samples drawn
with a seed, ${fewest} to ${most} replicates a row: how often a test at alpha ${ALPHA} raised a false alarm (promised: at most
${100 * ALPHA} %), and how often ${100 * (1 - ALPHA)} % intervals held the truth. Unless said otherwise the treatment enlarges everything by a
factor of ${FACTOR} where intervals are studied. Percentages, ± two standard errors of the simulation. A method that gives no answer raises
no alarm and excludes nothing; where that happens it is counted in the last column.`,
    `**Bold** is a failure that is neither chance nor negligible: beyond four standard errors of the simulation and half a percentage
point. Rows with few replicates can only show large failures.`,
    `Populations: normal (mean 10, standard deviation 2), skewed (lognormal, skewness 6.2), zero-inflated (90 % zeros, 10 % lognormal) and
binary (10 % do it).`,
    '## Where methods fail',
    failures(sections, all),
    ...sections.map((section) => sectionOf(section, all)),
    '',
  ].join('\n\n');
}
