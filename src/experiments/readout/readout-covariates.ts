import { attributeTypes } from '../../customers/attribute-types.js';
import { CHANNEL_COVARIATE } from '../../customers/covariate-names.js';
import { type Covariate, loadCovariates } from '../../customers/covariates.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates } from '../../graph/validation.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { ReadoutRequest } from './readout-subject.js';

function wantedCovariates({ experiment, adjustFor }: ReadoutRequest): readonly string[] {
  return adjustFor ?? experiment.plan.adjustFor;
}

/** What a rerandomized draw was balanced in, tier by tier; nothing for other designs. */
export function balancedCovariates({ design }: Experiment): string[] {
  return (design.tiers ?? []).flatMap(({ attributes }) => attributes);
}

/** The covariates that any of the requests wants, by name. Unknown names are left to `prepareReadout` to refuse. */
export async function loadReadoutCovariates(
  session: Session,
  requests: readonly ReadoutRequest[],
): Promise<Map<string, Covariate>> {
  const names = [
    ...new Set(
      requests.flatMap((request) => [...wantedCovariates(request), ...balancedCovariates(request.experiment)]),
    ),
  ];
  if (names.length === 0) return new Map();
  const known = await attributeTypes(session);
  const existing = names.filter((name) => name === CHANNEL_COVARIATE || known.has(name));
  const covariates = await loadCovariates(session, 'adjustFor', existing);
  return new Map(covariates.map((covariate) => [covariate.name, covariate]));
}

/**
 * The covariates a readout adjusts for.
 * @throws ExpectedError NOT_FOUND naming the unknown
 */
export function chooseCovariates(request: ReadoutRequest, known: ReadonlyMap<string, Covariate>): Covariate[] {
  const names = wantedCovariates(request);
  refuseDuplicates('adjustFor', names);
  return names.map((name, index) => {
    const covariate = known.get(name);
    if (covariate) return covariate;
    const message = `There is no attribute with the key "${name.slice(0, 100)}".`;
    throw new ExpectedError(`adjustFor.${index}`, UserErrorCode.NOT_FOUND, message);
  });
}

/** Groups and tuples are compared as they were randomized; nothing of ours adjusts them further. */
export function refuseAdjustment(experiment: Experiment, chosen: readonly Covariate[]): void {
  const units = designOf(experiment).readout.unadjustedUnits;
  if (chosen.length === 0 || units === null) return;
  throw invalid('adjustFor', `A design of ${units} is read without adjustment: give an empty list.`);
}
