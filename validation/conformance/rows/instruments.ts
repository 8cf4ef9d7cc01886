import { complierEffect } from '../../../src/statistics/instruments/complier-effect.js';
import { exposureMoments } from '../../../src/statistics/instruments/exposure-cells.js';
import { jointDifferences } from '../../../src/statistics/instruments/joint-differences.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

type Cell = [number, number, number];
interface Fit {
  name: string;
  level: number;
  control: Cell[];
  treatment: Cell[];
  complier: number;
  complierError: number;
  lower: number | null;
  upper: number | null;
}

const fits = readFixture<Fit[]>('instruments/complier-effect.json');
const momentsOf = (cells: readonly Cell[]) =>
  exposureMoments(
    'arm',
    cells.map(([d, mean, customers]) => ({ exposed: d === 1, mean, customers, standardDeviation: 0 })),
  );

export const rows: ConformanceRow[] = [
  {
    method: 'Complier effect with Anderson–Rubin set',
    source: 'Imbens & Angrist (1994); Anderson & Rubin (1949)',
    oracle: 'R 4.2.2: two-stage least squares with HC2, roots of the inverted test',
    tolerance: 1e-10,
    *comparisons() {
      for (const { name, level, control, treatment, ...expected } of fits) {
        const differences = jointDifferences(momentsOf(control), momentsOf(treatment))!;
        const { complier, andersonRubin } = complierEffect(differences, 1 - level);
        const numbers = [
          [complier.estimate, expected.complier],
          [complier.standardError, expected.complierError],
          [andersonRubin!.lower, expected.lower],
          [andersonRubin!.upper, expected.upper],
        ] as const;
        for (const [place, [actual, wanted]] of numbers.entries()) {
          if (actual === null || wanted === null) continue;
          yield { actual, expected: wanted, what: `number ${place} of ${name}`, scale: expected.complierError };
        }
      }
    },
  },
];
