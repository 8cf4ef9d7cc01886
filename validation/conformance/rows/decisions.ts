import { type TestAndRollInput, testAndRoll } from '../../../src/statistics/decision/test-and-roll.js';
import { valueOfWaiting, type WaitingInput } from '../../../src/statistics/decision/value-of-waiting.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

const fixture = readFixture<{
  waiting: {
    input: WaitingInput;
    expectedLossIfShipped: number;
    expectedLossIfStopped: number;
    valueOfSample: number;
    valueOfPerfectInformation: number;
  }[];
  campaigns: { input: TestAndRollInput; perArm: number; expectedProfit: number; probabilityOfWrongArm: number }[];
}>('decision/decision.json');

export const rows: ConformanceRow[] = [
  {
    method: 'Expected loss, value of sample and of perfect information',
    source: 'Raiffa & Schlaifer (1961), 5.4',
    oracle: 'mpmath quadrature with 60 digits',
    tolerance: 1e-10,
    *comparisons() {
      for (const row of fixture.waiting) {
        const found = valueOfWaiting(row.input);
        const what = JSON.stringify(row.input);
        yield { actual: found.expectedLossIfShipped, expected: row.expectedLossIfShipped, what };
        yield { actual: found.expectedLossIfStopped, expected: row.expectedLossIfStopped, what };
        yield { actual: found.valueOfSample.perCustomer, expected: row.valueOfSample, what };
        yield { actual: found.valueOfPerfectInformation.perCustomer, expected: row.valueOfPerfectInformation, what };
      }
    },
  },
  {
    method: 'Profit-maximizing size of a test',
    source: 'Feit & Berman (2019), Marketing Science 38:1038–1058',
    oracle: 'mpmath: maximum of the expected profit with 60 digits',
    tolerance: 1e-11,
    *comparisons() {
      for (const { input, ...expected } of fixture.campaigns) {
        const found = testAndRoll(input);
        for (const name of ['perArm', 'expectedProfit', 'probabilityOfWrongArm'] as const) {
          yield { actual: found[name], expected: expected[name], what: `${name} of ${JSON.stringify(input)}` };
        }
      }
    },
  },
];
