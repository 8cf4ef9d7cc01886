import { knownCovariates } from '../../../customers/covariate-names.js';
import type { Session } from '../../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { checkEach, lookUpParts } from '../../../graph/problems.js';
import { validList } from '../../../graph/validation.js';
import type { RerandomizationTier } from '../../experiment-design.js';

const FIELD = 'design.tiers';
const MAX_TIERS = 3;
const MAX_NAMES = 20;
const SMALLEST_ACCEPTANCE = 0.001;

/** @throws ExpectedError naming the tier at fault */
export async function validTiers(
  session: Session,
  tiers: readonly RerandomizationTier[],
): Promise<RerandomizationTier[]> {
  validList(FIELD, tiers, 1, MAX_TIERS);
  const named = tiers.flatMap(({ attributes }, index) =>
    attributes.map((name, place) => ({ name, field: `${FIELD}.${index}.attributes.${place}` })),
  );
  await lookUpParts({
    acceptances: () => {
      checkEach(tiers, ({ acceptance }, index) => refuseAcceptance(`${FIELD}.${index}.acceptance`, acceptance));
      refuseRareAcceptance(tiers);
    },
    lists: () =>
      checkEach(tiers, ({ attributes }, index) => validList(`${FIELD}.${index}.attributes`, attributes, 1, MAX_NAMES)),
    names: () =>
      knownCovariates(
        session,
        named.map(({ name }) => name),
        (index) => named[index]?.field ?? FIELD,
      ),
  });
  return tiers.map(({ attributes, acceptance }) => ({ attributes: [...attributes], acceptance }));
}

function refuseAcceptance(field: string, acceptance: number): void {
  if (acceptance >= SMALLEST_ACCEPTANCE && acceptance <= 1) return;
  const message = `Give an acceptance from ${SMALLEST_ACCEPTANCE} to 1, not ${acceptance}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}

function refuseRareAcceptance(tiers: readonly RerandomizationTier[]): void {
  const overall = tiers.reduce((product, { acceptance }) => product * acceptance, 1);
  if (overall >= SMALLEST_ACCEPTANCE) return;
  const message =
    `The tiers together accept ${overall.toPrecision(2)} of the draws, and at least ${SMALLEST_ACCEPTANCE} must be accepted ` +
    'so that the draw ends in time: raise their acceptances.';
  throw new ExpectedError(FIELD, UserErrorCode.OUT_OF_RANGE, message);
}
