import { allocateBudget } from '../../../src/statistics/budget-allocation/allocate-budget.js';
import { responseOf } from '../../../src/statistics/response-curves/curve-families.js';
import type { CurveName, ResponseCurve } from '../../../src/statistics/response-curves/curve-family.js';
import { fitResponse, parameterErrors } from '../../../src/statistics/response-curves/fit-response.js';
import type { ResponseData } from '../../../src/statistics/response-curves/response-data.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

interface Allocated {
  total: number;
  margin: number | null;
  channels: { curve: ResponseCurve; minimum: number; maximum: number | null }[];
  spends: number[];
  response: number;
}
interface Fitted {
  name: string;
  outcome: number[];
  channels: { spends: number[]; retention: number; form: CurveName }[];
  trend: boolean | null;
  estimates: number[];
  errors: number[];
}
interface Certified {
  name: string;
  form: CurveName;
  parameters: [number, number];
  errors: [number, number];
}

const allocations = readFixture<{ concave: Allocated[]; shaped: Allocated[] }>('budget-allocation/allocations.json');
const fits = readFixture<Fitted[]>('response-curves/fits.json');
const { misra } = readFixture<{ misra: { x: number[]; y: number[]; fits: Certified[] } }>(
  'response-curves/nist-nonlinear.json',
);

function* responsesOf(rows: readonly Allocated[]) {
  for (const { total, margin, channels, response } of rows) {
    const limited = channels.map((channel) => ({ ...channel, maximum: channel.maximum ?? Infinity }));
    const { spends } = allocateBudget({ total, margin, channels: limited });
    const actual = channels.reduce((sum, { curve }, channel) => sum + responseOf(curve, spends[channel]!), 0);
    yield { actual, expected: response, what: `${total} over ${channels.length} channels` };
  }
}

function dataOf({ outcome, channels, trend }: Fitted): ResponseData {
  return {
    outcome,
    channels: channels.map(({ spends }) => ({ spends, before: [] })),
    controls: [
      ...(trend === null ? [] : [outcome.map(() => 1)]),
      ...(trend ? [outcome.map((_, period) => period / (outcome.length - 1) - 0.5)] : []),
    ],
    differences: [],
  };
}

export const rows: ConformanceRow[] = [
  {
    method: 'Response curves by nonlinear least squares: certified parameters',
    source: 'Marquardt (1963)',
    oracle: 'NIST StRD Misra1a to Misra1d, certified values',
    tolerance: 1e-8,
    *comparisons() {
      for (const { name, form, parameters } of misra.fits) {
        const data = { outcome: misra.y, channels: [{ spends: misra.x, before: [] }], controls: [], differences: [] };
        const [maximum, scale] = fitResponse(data, [{ form, retention: 0 }])!.curves[0]!.parameters;
        yield { actual: maximum!, expected: parameters[0], what: `maximum of ${name}` };
        yield { actual: 1 / scale!, expected: parameters[1], what: `rate of ${name}` };
      }
    },
  },
  {
    method: 'Response curves with adstock, constant and trend',
    source: 'Marquardt (1963); Bates & Watts (1988)',
    oracle: 'R 4.2.2 stats::nls',
    tolerance: 1e-6,
    *comparisons() {
      for (const row of fits) {
        const fit = fitResponse(dataOf(row), row.channels)!;
        const estimates = [...fit.curves.flatMap(({ parameters }) => parameters), ...fit.coefficients];
        const errors = fit.curves.flatMap((_, channel) => parameterErrors(fit, channel));
        for (const [index, actual] of estimates.entries()) {
          yield { actual, expected: row.estimates[index]!, what: `estimate ${index} of ${row.name}` };
        }
        for (const [index, actual] of errors.entries()) {
          yield { actual, expected: row.errors[index]!, what: `error ${index} of ${row.name}` };
        }
      }
    },
  },
  {
    method: 'Best allocation over concave curves',
    source: 'Luss & Gupta (1975), Operations Research 23:360–366',
    oracle: 'mpmath: bisection on the common marginal response with 40 digits',
    tolerance: 1e-12,
    comparisons: () => responsesOf(allocations.concave),
  },
  {
    method: 'Best allocation over S-shaped curves',
    source: 'Udell & Boyd (2013), Maximizing a Sum of Sigmoids',
    oracle: 'scipy: best points of a fine grid, refined by Nelder–Mead',
    tolerance: 1e-10,
    comparisons: () => responsesOf(allocations.shaped),
  },
];
