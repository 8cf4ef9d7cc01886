import { shownNumber, type Unit } from '../../results/shown-numbers.js';
import { chiSquaredUpperTail } from '../../statistics/distributions/chi-squared.js';
import type { TraitTable } from '../../statistics/lookalikes/trait-table.js';
import { holm } from '../../statistics/multiplicity/holm.js';
import { standardizedDifferences } from '../../statistics/standardized-difference.js';
import { proportionAsMean } from '../../statistics/summaries.js';
import type { LookalikeFeature } from './lookalike-features.js';
import type { LookalikeTrait } from './lookalikes.js';

/** Differences below are negligible however many customers prove them: Austin (2009), Statistics in Medicine 28:3083–3107. */
const NEGLIGIBLE = 0.1;
/** χ² needs as many in every cell. */
const FEWEST_EXPECTED = 5;
const MOST_TRAITS = 20;
const SHARE: Unit = { kind: 'share' };

/** Members and others who have a level of a feature. */
interface LevelCounts {
  name: string;
  value: string;
  members: number;
  others: number;
}

/** The levels in which members differ from the others beyond chance and more than negligibly, the largest difference first. */
export function notableTraits(
  features: readonly LookalikeFeature[],
  table: TraitTable,
  alpha: number,
): LookalikeTrait[] {
  const all = { members: total(table.members), others: total(table.n) - total(table.members) };
  const levels = features.flatMap((feature, place) => countsOf(feature, table, place));
  const pValues = levels.map((level) => pValueOf(level, all));
  const adjusted = holm(pValues);
  return levels
    .filter((_, place) => (adjusted[place] ?? 1) <= alpha)
    .map((level) => traitOf(level, all))
    .filter(({ standardizedDifference }) => Math.abs(standardizedDifference) >= NEGLIGIBLE)
    .sort((a, b) => Math.abs(b.standardizedDifference) - Math.abs(a.standardizedDifference))
    .slice(0, MOST_TRAITS);
}

/** A trait in words, such as `"channel" is "google": 40 % of members, 20 % of the others`. */
export function traitInWords({ name, value, shareInside, shareOutside }: LookalikeTrait): string {
  const [own, other] = [shareInside, shareOutside].map((share) => shownNumber(share, SHARE));
  return `"${name}" is ${value}: ${own} of members, ${other} of the others`;
}

function countsOf({ name, levels }: LookalikeFeature, table: TraitTable, place: number): LevelCounts[] {
  const counts = levels.map((value) => ({ name, value, members: 0, others: 0 }));
  const ofRows = table.levels[place] ?? new Uint8Array();
  for (const [row, level] of ofRows.entries()) {
    const own = counts[level];
    if (own === undefined) continue;
    own.members += table.members[row] ?? 0;
    own.others += (table.n[row] ?? 0) - (table.members[row] ?? 0);
  }
  return counts;
}

/** Pearson's χ² of having the level or not, inside or outside; null where too few are expected. */
function pValueOf({ members, others }: LevelCounts, all: { members: number; others: number }): number | null {
  const customers = all.members + all.others;
  const having = members + others;
  const expected = [all.members, all.others].flatMap((side) => [
    (side * having) / customers,
    (side * (customers - having)) / customers,
  ]);
  if (Math.min(...expected) < FEWEST_EXPECTED) return null;
  const distance = members - (expected[0] ?? 0);
  return chiSquaredUpperTail(
    expected.reduce((sum, cell) => sum + distance ** 2 / cell, 0),
    1,
  );
}

function traitOf(
  { name, value, members, others }: LevelCounts,
  all: { members: number; others: number },
): LookalikeTrait {
  const [shareInside, shareOutside] = [members / all.members, others / all.others];
  const sides = [
    proportionAsMean({ n: all.members, successes: members }),
    proportionAsMean({ n: all.others, successes: others }),
  ];
  const [standardizedDifference] = standardizedDifferences(sides, 1);
  return {
    name,
    value,
    shareInside,
    shareOutside,
    index: (100 * shareInside * (all.members + all.others)) / (members + others),
    // Where nobody differs from the others of the same side, any difference is as large as can be.
    standardizedDifference: standardizedDifference ?? Math.sign(shareInside - shareOutside) * Number.MAX_VALUE,
  };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
