import { AttributeType } from '../../../customers/attributes/attribute.js';
import { validCovariates } from '../../../customers/covariate-names.js';
import type { Session } from '../../../database/database.js';
import { invalid } from '../../../graph/expected-error.js';
import { checkEach, lookUpParts } from '../../../graph/problems.js';
import { validList } from '../../../graph/validation.js';
import type { StratumBins } from '../../experiment-design.js';
import type { DesignParts } from '../design.js';
import type { ExperimentDesignInput } from '../experiment-design-input.js';
import { requireTypes, wholeNumber } from '../part-checks.js';
import { validClusters } from './valid-clusters.js';

const MAX_BINNED = 10;

/** @throws ExpectedError naming the part at fault, or where nothing defines strata */
export async function readStratifiedParts(
  session: Session,
  input: ExperimentDesignInput,
): Promise<Partial<DesignParts>> {
  const { strata, bins, clusterStrata } = input;
  if (!strata?.length && !bins?.length && !clusterStrata) {
    throw invalid('design.strata', 'A stratified design needs strata, bins or clusterStrata.');
  }
  const parts = await lookUpParts({
    strata: () => validCovariates(session, 'design.strata', strata ?? []),
    bins: () => (bins?.length ? validBins(session, bins) : undefined),
    clusterStrata: () => (clusterStrata ? validClusters(session, 'design.clusterStrata', clusterStrata) : undefined),
  });
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

async function validBins(session: Session, bins: readonly StratumBins[]): Promise<StratumBins[]> {
  const field = 'design.bins';
  validList(field, bins, 1, MAX_BINNED);
  const names = bins.map(({ attribute }) => attribute);
  const types = [AttributeType.NUMBER, AttributeType.DATE];
  const rule = 'only numbers and dates can be cut into classes';
  const { counted } = await lookUpParts({
    names: () => requireTypes(session, names, types, rule, (index) => `${field}.${index}`),
    counted: () =>
      checkEach(bins, ({ attribute, count }, index) => {
        return { attribute, count: wholeNumber(`${field}.${index}.count`, count, 2, 20) };
      }),
  });
  return counted;
}
