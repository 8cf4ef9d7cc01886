import { ExpectedError, invalid, notFound, UserErrorCode } from '../../../graph/expected-error.js';
import { checkEach, checkParts } from '../../../graph/problems.js';
import { DEFAULT_SEED } from '../../../graph/seed.js';
import { refuseDuplicates, validList, validNumber } from '../../../graph/validation.js';
import { type Arm, controlOf } from '../../arm.js';
import type { ExpectedCosts } from '../expected-costs.js';
import type { PolicyTreeInput } from './policy-tree-input.js';

const SMALLEST_SHARE = 0.01;

/** A checked input. */
export interface PolicyQuestion {
  /** The control, then the treatments to choose from. */
  arms: Arm[];
  /** By the position of the arm. */
  costs: number[];
  depth: 1 | 2;
  budget: number | null;
  smallestShare: number;
  seed: string;
}

/** @throws ExpectedErrors of all parts of the input that do not fit the experiment's arms */
export function policyQuestion(input: PolicyTreeInput, all: readonly Arm[], expected: ExpectedCosts): PolicyQuestion {
  const arms = armsToChoose(input.arms ?? null, all);
  const { costs, depth, budget, smallestShare } = checkParts({
    costs: () => costsOf(input.costs ?? [], arms, expected),
    depth: () => depthOf(input.depth ?? 2),
    budget: () => (input.budget == null ? null : notNegative('budget', input.budget)),
    smallestShare: () =>
      validNumber('smallestShare', notNegative('smallestShare', input.smallestShare ?? SMALLEST_SHARE), {
        atMost: 0.5,
      }),
  });
  const cheapest = Math.min(...costs);
  if (budget !== null && cheapest > budget) {
    throw invalid('budget', `The cheapest arm costs ${cheapest}, more than the budget of ${budget}. Raise the budget.`);
  }
  return { arms, costs, depth, budget, smallestShare, seed: input.seed ?? DEFAULT_SEED };
}

function armsToChoose(keys: readonly string[] | null, all: readonly Arm[]): Arm[] {
  const control = controlOf(all);
  const treatments = all.filter((arm) => arm !== control);
  if (keys === null) return [control, ...treatments];
  validList('arms', keys, 1, treatments.length);
  refuseDuplicates('arms', keys);
  const chosen = checkEach(keys, (key, index) => armUnder(key, `arms.${index}`, treatments, control));
  return [control, ...chosen];
}

function armUnder(key: string, field: string, treatments: readonly Arm[], control: Arm): Arm {
  if (key === control.key) throw invalid(field, `"${key}" is the control, which is always one of the arms. Omit it.`);
  const arm = treatments.find((treatment) => treatment.key === key);
  if (arm) return arm;
  const known = treatments.map((treatment) => treatment.key);
  throw notFound(field, 'arm', key, known);
}

function costsOf(
  costs: NonNullable<PolicyTreeInput['costs']>,
  arms: readonly Arm[],
  { byArm }: ExpectedCosts,
): number[] {
  const keys = costs.map(({ arm }) => arm);
  refuseDuplicates('costs', keys);
  checkEach(costs, ({ arm, cost }, index) => {
    notNegative(`costs.${index}.cost`, cost);
    if (!arms.some(({ key }) => key === arm)) {
      throw notFound(
        `costs.${index}.arm`,
        'arm',
        arm,
        arms.map(({ key }) => key),
      );
    }
  });
  return arms.map((arm) => costs.find(({ arm: key }) => arm.key === key)?.cost ?? byArm.get(arm.id) ?? 0);
}

function depthOf(depth: number): 1 | 2 {
  if (depth === 1 || depth === 2) return depth;
  throw new ExpectedError('depth', UserErrorCode.OUT_OF_RANGE, `\`depth\` must be 1 or 2, not ${depth}.`);
}

function notNegative(field: string, value: number): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, `Give a number of at least 0; this is ${value}.`);
}
