import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import {
  type DistributionName,
  type DistributionQuestion,
  distributionPoint,
} from '../../statistics/distributions/families.js';
import type { Engine } from '../../threads/engine.js';
import type { DistributionPoint } from './distribution.js';
import type { DistributionChoiceInput, DistributionInput } from './distribution-input.js';

/**
 * A value of a distribution with both tails, from the value or one of them.
 * @throws ExpectedError unless exactly one of the three is given, or for parameters out of range
 */
export async function calculateDistribution(input: DistributionInput, engine: Engine): Promise<DistributionPoint> {
  const { mean, deviation } = scaleOf(input.distribution);
  const question = questionOf(input, mean, deviation);
  const point = await engine.run(distributionPoint, [question]);
  const at = mean + deviation * point.at;
  if (Number.isFinite(at) && answers(question, point)) return { ...point, at, insufficientData: null };
  const reason = 'No number of 64 bits is near enough to the value: it is too large, too small or too near 1.';
  return { at: null, lowerTail: null, upperTail: null, insufficientData: { reason } };
}

/** Share by which the tail of a value may miss the tail asked for, but for counts, which leap over it. */
const tailTolerance = 1e-6;

function answers({ distribution, known, value }: DistributionQuestion, point: Record<Tail, number>): boolean {
  if (known === 'at' || isCount(distribution)) return true;
  return Math.abs(point[known] - value) <= tailTolerance * value;
}

type Tail = 'lowerTail' | 'upperTail';

function isCount(distribution: DistributionName): boolean {
  return distribution === 'binomial' || distribution === 'poisson';
}

function scaleOf({ normal }: DistributionChoiceInput): { mean: number; deviation: number } {
  const deviation = normal?.standardDeviation ?? 1;
  requireWithin('distribution.normal.standardDeviation', deviation, Number.MIN_VALUE, Number.MAX_VALUE);
  return { mean: normal?.mean ?? 0, deviation };
}

function questionOf(input: DistributionInput, mean: number, deviation: number): DistributionQuestion {
  const { at, lowerTail, upperTail } = input;
  const given = (['at', 'lowerTail', 'upperTail'] as const).filter((name) => input[name] != null);
  if (given.length !== 1) throw invalid('at', 'Give exactly one of `at`, `lowerTail` and `upperTail`.');
  const known = given[0]!;
  const value = at != null ? (at - mean) / deviation : (lowerTail ?? upperTail)!;
  if (known !== 'at' && !(value > 0 && value < 1)) {
    throw new ExpectedError(known, UserErrorCode.OUT_OF_RANGE, `Give a number between 0 and 1; this is ${value}.`);
  }
  const { distribution, parameters } = chosen(input.distribution);
  if (known === 'at' && isCount(distribution) && !Number.isSafeInteger(value)) {
    throw invalid('at', 'Give a whole number: the distribution is of counts.');
  }
  return { distribution, parameters, known, value };
}

type Parameters = Pick<DistributionQuestion, 'distribution' | 'parameters'>;

function chosen(choice: DistributionChoiceInput): Parameters {
  for (const name of Object.keys(ranges) as DistributionName[]) {
    const given = choice[name] as Record<string, number> | null | undefined;
    if (given == null) continue;
    const parameters = Object.entries(ranges[name]).map(([field, [least, most]]) => {
      requireWithin(`distribution.${name}.${field}`, given[field]!, least, most);
      return given[field]!;
    });
    return { distribution: name, parameters };
  }
  throw invalid('distribution', 'Give exactly one distribution.');
}

type Range = readonly [least: number, most: number];

const shape: Range = [1e-3, 1e9];
const noncentrality: Range = [0, 1e6];

/** Parameters in the order of the engine's functions, each as far as it takes moderate time. */
const ranges: Record<DistributionName, Record<string, Range>> = {
  normal: {},
  studentT: { degreesOfFreedom: shape },
  chiSquared: { degreesOfFreedom: shape },
  f: { numeratorDegreesOfFreedom: shape, denominatorDegreesOfFreedom: shape },
  beta: { alpha: shape, beta: shape },
  binomial: { trials: [0, 2 ** 31 - 1], probability: [0, 1] },
  poisson: { rate: [0, 1e9] },
  noncentralT: { degreesOfFreedom: [0.1, 1e9], noncentrality: [-1000, 1000] },
  noncentralChiSquared: { degreesOfFreedom: shape, noncentrality },
  noncentralF: { numeratorDegreesOfFreedom: shape, denominatorDegreesOfFreedom: shape, noncentrality },
  studentizedRange: { groups: [2, 100], degreesOfFreedom: [0.1, 1e9] },
};

function requireWithin(field: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  const message = `Give a number from ${least} to ${most}; this is ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}
