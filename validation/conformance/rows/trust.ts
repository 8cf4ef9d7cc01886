import type { CrossProducts } from '../../../src/statistics/cross-products.js';
import { type FactorialCell, twoWayInteraction } from '../../../src/statistics/interactions/two-way-interaction.js';
import { parallelProfiles } from '../../../src/statistics/profiles/parallel-profiles.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

type Five = [number, number, number, number, number];
const TESTS = ['pillai', 'wilks', 'hotellingLawley', 'roy'] as const;

const profiles =
  readFixture<({ name: string; arms: CrossProducts[] } & Record<(typeof TESTS)[number], Five>)[]>(
    'profiles/profiles.json',
  );
const interactions = readFixture<
  { name: string; cells: FactorialCell[][]; classical: [number, number]; robust: [number, number] }[]
>('interactions/interactions.json');

export const rows: ConformanceRow[] = [
  {
    method: 'Parallel profiles: Pillai, Wilks, Hotelling–Lawley, Roy',
    source: 'Morrison (2005), 4.6 and 5.6',
    oracle: 'R 4.2.2 summary(manova())',
    tolerance: 1e-9,
    *comparisons() {
      for (const { name, arms, ...expected } of profiles) {
        const { tests } = parallelProfiles(arms);
        for (const test of TESTS) {
          const { statistic, f, degreesOfFreedom, pValue } = tests![test];
          for (const [i, actual] of [statistic, f, ...degreesOfFreedom, pValue].entries()) {
            yield { actual, expected: expected[test][i]!, what: `number ${i} of ${test}, ${name}` };
          }
        }
      }
    },
  },
  {
    method: 'Interaction of two experiments, pooled and HC2',
    source: 'Searle (1971), 7.2; MacKinnon & White (1985)',
    oracle: 'R 4.2.2 anova(lm()), sandwich vcovHC',
    tolerance: 1e-9,
    *comparisons() {
      for (const { name, cells, classical, robust } of interactions) {
        const found = twoWayInteraction(cells);
        yield { actual: found.classical!.statistic, expected: classical[0], what: `F of ${name}` };
        yield { actual: found.classical!.pValue, expected: classical[1], what: `p of ${name}` };
        yield { actual: found.robust!.statistic, expected: robust[0], what: `robust F of ${name}` };
        yield { actual: found.robust!.pValue, expected: robust[1], what: `robust p of ${name}` };
      }
    },
  },
];
