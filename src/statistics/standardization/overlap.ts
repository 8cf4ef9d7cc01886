import { frequentLevels, type KnownColumn } from '../targeting/known-columns.js';
import { covariateColumns } from './covariate-columns.js';
import { fitMeans, meanAt } from './fit-means.js';
import { GroupDesign } from './group-design.js';
import type { PatternTable } from './pattern-table.js';

/** How comparable the customers of a group are with the others. */
export interface GroupOverlap {
  /** The share of the other groups' customers in cells without a customer of this group; null without other customers. */
  uncovered: number | null;
  /** Null where covariates tell the group from the others without error. */
  propensity: PropensityRange | null;
}

/** Probabilities of being in the group, given the covariates, by a logistic regression. */
interface PropensityRange {
  /** Of the group's own customers. */
  lowest: number;
  highest: number;
  /** The share of the others' customers whose probability lies outside of that range. */
  outside: number;
}

/** Classes of a number where there are one, two, three or more numbers. */
const CLASSES = [5, 4, 3, 2];
/** Levels of a category with a class of their own; rarer ones share one. */
const MOST_LEVELS = 20;
const UNKNOWN = -2;
const RARE = -1;

/**
 * In which cells of covariates each group has customers. A cell is a combination of levels and of classes of numbers, which are cut at
 * quantiles: five classes of a single number, four of each of two, three of three, two of more. Numbers with two values are levels.
 *
 * Source: Rosenbaum & Rubin (1983), Biometrika 70:41–55, for why groups must overlap; cells as in Cochran (1968), Biometrics 24:295–313.
 */
export function cellOverlap(table: PatternTable, groups: number): Pick<GroupOverlap, 'uncovered'>[] {
  const { group, n } = table;
  const cells = cellsOf(table);
  const owners = new Map<number, Set<number>>();
  let customers = 0;
  const own = new Float64Array(groups);
  for (let row = 0; row < n.length; row++) {
    customers += n[row]!;
    own[group[row]!]! += n[row]!;
    const found = owners.get(cells[row]!) ?? new Set();
    owners.set(cells[row]!, found.add(group[row]!));
  }
  const uncovered = new Float64Array(groups);
  for (let row = 0; row < n.length; row++) {
    const present = owners.get(cells[row]!)!;
    if (present.size === groups) continue;
    for (let other = 0; other < groups; other++) if (!present.has(other)) uncovered[other]! += n[row]!;
  }
  return Array.from(uncovered, (count, index) => {
    const others = customers - own[index]!;
    return { uncovered: others === 0 ? null : count / others };
  });
}

/**
 * The probabilities of each group by a logistic regression of it on the covariates.
 *
 * Source: Rosenbaum & Rubin (1983); the common support of Crump et al. (2009), Biometrika 96:187–199.
 */
export function propensityRanges(table: PatternTable, groups: number): (PropensityRange | null)[] {
  const { group, n, known } = table;
  const design = GroupDesign.of(covariateColumns(known), n, 1, false);
  const all = new Uint16Array(n.length);
  return Array.from({ length: groups }, (_, own) => {
    const sum = n.map((count, row) => (group[row] === own ? count : 0));
    const fit = fitMeans(design, { group: all, n, sum }, 'LOGIT');
    if (fit === null) return null;
    const probabilities = n.map((_, row) => meanAt('LOGIT', design.predictor(fit.parameters, row, 0)));
    let [lowest, highest] = [Infinity, -Infinity];
    probabilities.forEach((probability, row) => {
      if (group[row] !== own) return;
      lowest = Math.min(lowest, probability);
      highest = Math.max(highest, probability);
    });
    let [others, outside] = [0, 0];
    probabilities.forEach((probability, row) => {
      if (group[row] === own) return;
      others += n[row]!;
      if (probability < lowest || probability > highest) outside += n[row]!;
    });
    return { lowest, highest, outside: outside / others };
  });
}

/** The cell of each row: a number for each combination of classes. */
function cellsOf({ n, known }: PatternTable): Float64Array {
  const isDiscrete = ({ nominal, values }: KnownColumn) => nominal || frequentLevels(values, 3).length < 3;
  const discrete = known.map(isDiscrete);
  const numbers = discrete.filter((own) => !own).length;
  const classes = CLASSES[Math.min(numbers, CLASSES.length) - 1] ?? 1;
  let cells: Float64Array = new Float64Array(n.length);
  for (const [index, column] of known.entries()) {
    const classOf = discrete[index] ? levelClass(column) : numberClass(column, n, classes);
    const own = numbered(column.values, classOf);
    cells = numbered(cells, (cell, row) => cell * n.length + own[row]!);
  }
  return cells;
}

/** Numbers in the order of their first row, from 0: one for each name. */
function numbered(values: Float64Array, nameOf: (value: number, row: number) => number): Float64Array {
  const numbers = new Map<number, number>();
  return values.map((value, row) => {
    const name = nameOf(value, row);
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  });
}

function levelClass({ values }: KnownColumn): (value: number) => number {
  const own = new Set(frequentLevels(values, MOST_LEVELS));
  return (value) => (Number.isNaN(value) ? UNKNOWN : own.has(value) ? value : RARE);
}

/** Cuts at quantiles of the customers; equal numbers share a class. */
function numberClass({ values }: KnownColumn, n: Float64Array, classes: number): (value: number) => number {
  const order = Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]!));
  order.sort((a, b) => values[a]! - values[b]!);
  const customers = order.reduce((sum, row) => sum + n[row]!, 0);
  const cuts: number[] = [];
  let below = 0;
  for (const row of order) {
    below += n[row]!;
    if (below >= ((cuts.length + 1) * customers) / classes) cuts.push(values[row]!);
  }
  return (value) => (Number.isNaN(value) ? UNKNOWN : cuts.findIndex((cut) => value <= cut));
}
