import { attributeTypes } from '../../customers/attributes/attribute-types.js';
import { CHANNEL_COVARIATE } from '../../customers/covariate-names.js';
import { type Covariate, loadCovariates } from '../../customers/covariates.js';
import type { Session } from '../../database/database.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { refuseDuplicates } from '../../graph/validation.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { PreviousPeriod } from '../previous-period.js';
import type { ReadoutRequest } from './readout-subject.js';

function wantedCovariates({ experiment, adjustFor }: ReadoutRequest): readonly string[] {
  return adjustFor ?? experiment.plan.adjustFor;
}

/** The previous period for which metrics are adjusted; null for none. */
export function wantedPrevious({ experiment, adjustFor, adjustForPrevious }: ReadoutRequest): PreviousPeriod | null {
  if (adjustForPrevious !== undefined) return adjustForPrevious;
  return adjustFor === null ? (experiment.plan.adjustForPrevious ?? null) : null;
}

/** The covariates that restricted the draw of a rerandomized design, tier by tier; none for other designs. */
export function balancedCovariates(experiment: Experiment): string[] {
  return [...designOf(experiment).readout.restrictedBy(experiment.design)];
}

/** Covariates by name, and the names of all that exist. */
export class KnownCovariates extends Map<string, Covariate> {
  existing: readonly string[] = [];
}

/** The covariates of all requests by name. Unknown names are missing; `prepareReadout` refuses them. */
export async function loadReadoutCovariates(
  session: Session,
  requests: readonly ReadoutRequest[],
): Promise<KnownCovariates> {
  const names = [
    ...new Set(
      requests.flatMap((request) => [...wantedCovariates(request), ...balancedCovariates(request.experiment)]),
    ),
  ];
  if (names.length === 0) return new KnownCovariates();
  const known = await attributeTypes(session);
  const existing = names.filter((name) => name === CHANNEL_COVARIATE || known.has(name));
  const covariates = await loadCovariates(session, 'adjustFor', existing);
  const found = new KnownCovariates(covariates.map((covariate) => [covariate.name, covariate]));
  found.existing = [CHANNEL_COVARIATE, ...known.keys()];
  return found;
}

/** The covariates that a readout adjusts for. @throws ExpectedError NOT_FOUND for an unknown name */
export function chooseCovariates(request: ReadoutRequest, known: KnownCovariates): Covariate[] {
  const names = wantedCovariates(request);
  refuseDuplicates('adjustFor', names);
  return names.map((name, index) => {
    const covariate = known.get(name);
    if (covariate) return covariate;
    throw notFound(`adjustFor.${index}`, 'attribute', name, known.existing);
  });
}

/** Groups and tuples are compared as they were randomized, without adjustment. */
export function refuseAdjustment(request: ReadoutRequest, chosen: readonly Covariate[]): void {
  const { experiment } = request;
  const units = designOf(experiment).readout.unadjustedUnits;
  const previous = wantedPrevious(request) !== null;
  if ((chosen.length === 0 && !previous) || units === null) return;
  throw invalid(
    chosen.length === 0 ? 'adjustForPrevious' : 'adjustFor',
    `A design of ${units} is analyzed without adjustment: give an empty list and no previous period.`,
  );
}
