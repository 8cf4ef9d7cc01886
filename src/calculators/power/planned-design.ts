import { invalid } from '../../graph/expected-error.js';
import { checkParts } from '../../graph/problems.js';
import { validList } from '../../graph/validation.js';
import { readFractions, readSpending } from '../../results/alpha-spending.js';
import { MarginGoal } from '../../results/effects/margin-goal.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import type {
  PlannedLooks,
  PlannedMargin,
  PlannedMultiplicity,
  PowerInput,
} from '../../statistics/power/plan/power-input.js';
import type { PlannedMarginInput, PlannedMultiplicityInput } from './planned-design-input.js';
import type { PowerLooksInput } from './power-looks-input.js';

/** The parts of a plan that need a check, or that the engine has another word for. */
interface DesignToCheck {
  allocation?: number[] | null;
  margin?: PlannedMarginInput | null;
  multiplicity?: PlannedMultiplicityInput | null;
  looks?: PowerLooksInput | null;
}

export const MAX_ARMS = 20;

/**
 * The design of a plan as the engine takes it.
 * @param path of the plan in the request, with its dot
 * @throws ExpectedError naming the field at fault
 */
export function plannedDesign(
  path: string,
  { allocation, margin, multiplicity, looks }: DesignToCheck,
): Required<Pick<PowerInput, 'allocation' | 'margin' | 'multiplicity' | 'looks'>> {
  const checked = checkParts({
    allocation: () => allocation && validList(`${path}allocation`, allocation, 2, MAX_ARMS),
    margin: () => (margin == null ? null : plannedMargin(`${path}margin`, margin)),
    multiplicity: () => (multiplicity == null ? null : plannedMultiplicity(`${path}multiplicity`, multiplicity)),
    looks: () => (looks == null ? null : plannedLooks(`${path}looks`, looks)),
  });
  return { ...checked, allocation: allocation ?? null };
}

function plannedMargin(field: string, { goal, absolute, relative }: PlannedMarginInput): PlannedMargin {
  if (goal !== MarginGoal.SUPERIORITY) return { kind: goal, absolute, relative };
  throw invalid(`${field}.goal`, 'Plan for NON_INFERIORITY or EQUIVALENCE: SUPERIORITY is only for `effect`.');
}

function plannedMultiplicity(
  field: string,
  { treatments, primaryMetrics }: PlannedMultiplicityInput,
): PlannedMultiplicity {
  switch (treatments) {
    case null:
    case undefined:
    case PValueAdjustment.BONFERRONI:
    case PValueAdjustment.DUNNETT:
    case PValueAdjustment.NONE:
      return { treatments, primaryMetrics };
    default:
      throw invalid(`${field}.treatments`, `Plan with BONFERRONI, DUNNETT or NONE, not ${treatments}.`);
  }
}

function plannedLooks(field: string, looks: PowerLooksInput): PlannedLooks {
  return checkParts({
    informationFractions: () => readFractions(`${field}.`, looks.informationFractions, looks.numberOfLooks),
    spending: () => readSpending(`${field}.`, looks.spending, looks.rho),
  });
}
