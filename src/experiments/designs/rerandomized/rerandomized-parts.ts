import type { Session } from '../../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../../graph/validation.js';
import type { RerandomizationTier } from '../../experiment-design.js';
import { someCovariates } from '../part-checks.js';

const FIELD = 'design.tiers';
const MAX_TIERS = 3;
const SMALLEST_ACCEPTANCE = 0.001;

/** @throws ExpectedError naming the tier at fault */
export async function validTiers(
  session: Session,
  tiers: readonly RerandomizationTier[],
): Promise<RerandomizationTier[]> {
  validList(FIELD, tiers, 1, MAX_TIERS);
  refuseDuplicates(
    FIELD,
    tiers.flatMap(({ attributes }) => attributes),
  );
  const checked: RerandomizationTier[] = [];
  for (const [index, { attributes, acceptance }] of tiers.entries()) {
    if (!(acceptance >= SMALLEST_ACCEPTANCE && acceptance <= 1)) {
      const message = `Give an acceptance from ${SMALLEST_ACCEPTANCE} to 1, not ${acceptance}.`;
      throw new ExpectedError(`${FIELD}.${index}.acceptance`, UserErrorCode.OUT_OF_RANGE, message);
    }
    checked.push({ attributes: await someCovariates(session, `${FIELD}.${index}.attributes`, attributes), acceptance });
  }
  refuseRareAcceptance(checked);
  return checked;
}

function refuseRareAcceptance(tiers: readonly RerandomizationTier[]): void {
  const overall = tiers.reduce((product, { acceptance }) => product * acceptance, 1);
  if (overall >= SMALLEST_ACCEPTANCE) return;
  const message =
    `The tiers together accept ${overall.toPrecision(2)} of the draws, and at least ${SMALLEST_ACCEPTANCE} must be accepted ` +
    'so that the draw ends in time: raise their acceptances.';
  throw new ExpectedError(FIELD, UserErrorCode.OUT_OF_RANGE, message);
}
