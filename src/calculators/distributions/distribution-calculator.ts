import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import {
  type DistributionName,
  type DistributionQuestion,
  distributionPoint,
} from '../../statistics/distributions/families.js';
import type { Engine } from '../../threads/engine.js';
import type { DistributionChoiceInput, DistributionInput, DistributionValueInput } from './distribution-input.js';
import type { DistributionPoint } from './distribution-result.js';

type Tail = 'lowerTail' | 'upperTail';
type Known = Pick<DistributionQuestion, 'known' | 'value'>;

/** The share by which the tail of a value may miss the tail asked for, except for counts, which skip over it. */
const TAIL_TOLERANCE = 1e-6;

/**
 * A value of a distribution with both tails, from the value or one of them.
 * @throws ExpectedError unless exactly one of the three is given, or for parameters out of range
 */
export async function calculateDistribution(input: DistributionInput, engine: Engine): Promise<DistributionPoint> {
  const {
    scale: { mean, deviation },
    asked: { known, value },
    choice: { distribution, parameters },
  } = checkParts({
    scale: () => scaleOf(input.distribution),
    asked: () => knownOf(input.value),
    choice: () => chosen(input.distribution),
  });
  if (known === 'at' && isCount(distribution) && !Number.isSafeInteger(value)) {
    throw invalid('value.at', 'Give a whole number: this is a distribution of counts.');
  }
  const standardized = known === 'at' ? (value - mean) / deviation : value;
  const question = { distribution, parameters, known, value: standardized };
  const point = await engine.run(distributionPoint, [question]);
  const at = mean + deviation * point.at;
  if (Number.isFinite(at) && answers(question, point)) return { ...point, at, insufficientData: null };
  const reason = 'No 64-bit number is near enough to the value: it is too large, too small or too near 1.';
  return { at: null, lowerTail: null, upperTail: null, insufficientData: { reason } };
}

function answers({ distribution, known, value }: DistributionQuestion, point: Record<Tail, number>): boolean {
  if (known === 'at' || isCount(distribution)) return true;
  return Math.abs(point[known] - value) <= TAIL_TOLERANCE * value;
}

function isCount(distribution: DistributionName): boolean {
  return distribution === 'binomial' || distribution === 'poisson';
}

function scaleOf({ normal }: DistributionChoiceInput): { mean: number; deviation: number } {
  const deviation = normal?.standardDeviation ?? 1;
  requireWithin('distribution.normal.standardDeviation', deviation, [Number.MIN_VALUE, Number.MAX_VALUE]);
  return { mean: normal?.mean ?? 0, deviation };
}

function knownOf({ at, lowerTail, upperTail }: DistributionValueInput): Known {
  if (at != null) return { known: 'at', value: at };
  if (lowerTail != null) return tail('lowerTail', lowerTail);
  if (upperTail != null) return tail('upperTail', upperTail);
  throw invalid('value', 'Give exactly one of `at`, `lowerTail` and `upperTail`.');
}

function tail(known: Tail, value: number): Known {
  if (value > 0 && value < 1) return { known, value };
  throw new ExpectedError(`value.${known}`, UserErrorCode.OUT_OF_RANGE, `Give a number between 0 and 1, not ${value}.`);
}

function chosen(choice: DistributionChoiceInput): Pick<DistributionQuestion, 'distribution' | 'parameters'> {
  for (const distribution of Object.keys(RANGES) as DistributionName[]) {
    const given = choice[distribution] as Record<string, number> | null | undefined;
    if (given == null) continue;
    const parameters = checkEach(Object.entries(RANGES[distribution]), ([name, range]) =>
      requireWithin(`distribution.${distribution}.${name}`, given[name], range),
    );
    return { distribution, parameters };
  }
  throw invalid('distribution', 'Give exactly one distribution.');
}

type Range = readonly [least: number, most: number];

const SHAPE: Range = [1e-3, 1e9];
const NONCENTRALITY: Range = [0, 1e6];

/** Parameters in the order of the engine's functions, within ranges that take moderate time. */
const RANGES: Record<DistributionName, Record<string, Range>> = {
  normal: {},
  studentT: { degreesOfFreedom: SHAPE },
  chiSquared: { degreesOfFreedom: SHAPE },
  f: { numeratorDegreesOfFreedom: SHAPE, denominatorDegreesOfFreedom: SHAPE },
  beta: { alpha: SHAPE, beta: SHAPE },
  binomial: { trials: [0, 2 ** 31 - 1], probability: [0, 1] },
  poisson: { rate: [0, 1e9] },
  noncentralT: { degreesOfFreedom: [0.1, 1e9], noncentrality: [-1000, 1000] },
  noncentralChiSquared: { degreesOfFreedom: SHAPE, noncentrality: NONCENTRALITY },
  noncentralF: {
    numeratorDegreesOfFreedom: SHAPE,
    denominatorDegreesOfFreedom: SHAPE,
    noncentrality: NONCENTRALITY,
  },
  studentizedRange: { groups: [2, 100], degreesOfFreedom: [0.1, 1e9] },
};

function requireWithin(field: string, value: number | undefined, [least, most]: Range): number {
  if (value !== undefined && value >= least && value <= most) return value;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, `Give a number from ${least} to ${most}, not ${value}.`);
}
