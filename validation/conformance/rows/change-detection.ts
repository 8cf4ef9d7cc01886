import { shiftEvidence } from '../../../src/statistics/change-detection/shift-evidence.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

interface Case {
  name: string;
  totals: number[];
  exposures: number[];
  seasons: number[];
  monitoredFrom: number;
  shift: number;
  logEvalues: number[][];
}

const { cases } = readFixture<{ cases: Case[] }>('change-detection/change-detection.json');

export const rows: ConformanceRow[] = [
  {
    method: 'E-values of a change of level, with estimated levels and variance',
    source: 'Shin, Ramdas & Rinaldo (2023), New England Journal of Statistics in Data Science 2:229–260',
    oracle: 'numerical integration with numpy',
    tolerance: 1e-9,
    *comparisons() {
      for (const { name, totals, exposures, logEvalues, shift, ...series } of cases) {
        const values = totals.map((total, i) => 2 * Math.sqrt((total + 3 / 8) / (exposures[i] as number)));
        const evidence = shiftEvidence({ ...series, values }, shift);
        for (const [day, expected] of logEvalues.entries()) {
          for (const [k, log] of expected.entries()) {
            yield {
              actual: evidence[day]?.logEvalues[k] ?? Number.NaN,
              expected: log,
              what: `${name}, day ${day}, since ${k}`,
            };
          }
        }
      }
    },
  },
];
