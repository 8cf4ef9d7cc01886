import { tableOfContents } from './contents.js';
import { ALPHA, FACTOR } from './operating-point.js';
import { failures, sectionOf } from './report.js';
import { sections } from './sections.js';
import type { Characteristics } from './study.js';

/** The whole document, from what all studies found. */
export function studiesDocument(all: readonly Characteristics[], scale: number): string {
  const replicates = all.map((one) => one.replicates);
  const [fewest, most] = [Math.min(...replicates), Math.max(...replicates)].map((n) => n.toLocaleString('en'));
  const shrunk = scale === 1 ? '' : ` (run with \`--scale ${scale}\`: fewer or more replicates than usual)`;
  return [
    '# Simulation studies',
    `Made by \`npm run studies\`${shrunk}; the same command gives the same numbers. Each row shows, for samples drawn with a seed
(${fewest} to ${most} replicates per row), how often a test at alpha ${ALPHA} raised a false alarm (at most ${100 * ALPHA} % is
promised) and how often ${100 * (1 - ALPHA)} % intervals included the true value. Where intervals are studied, the treatment multiplies
outcomes by ${FACTOR} unless a section says otherwise. Values are percentages ± two standard errors of the simulation. A method without an
answer raises no alarm and excludes nothing; the last column counts these replicates.`,
    `**Bold** marks a failure beyond four standard errors of the simulation and half a percentage point. Rows with few replicates can
show only large failures.`,
    `Populations: normal (mean 10, standard deviation 2), skewed (lognormal, skewness 6.2), zero-inflated (90 % zeros, 10 % lognormal) and
binary (10 % successes).`,
    `- [Where methods fail](#where-methods-fail)\n${tableOfContents(sections)}`,
    '## Where methods fail',
    failures(sections, all),
    ...sections.map((section) => sectionOf(section, all)),
    '',
  ].join('\n\n');
}

/** The part of the document about one section: what failed in it, and its tables. */
export function studiesSection(name: string, found: readonly Characteristics[]): string {
  const chosen = sections.filter(({ title }) => title === name);
  return [failures(chosen, found), ...chosen.map((section) => sectionOf(section, found)), ''].join('\n\n');
}
