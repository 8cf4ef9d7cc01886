import { AttributeType } from '../../../customers/attribute.js';
import { validCovariates } from '../../../customers/covariate-names.js';
import type { Session } from '../../../database/database.js';
import { invalid } from '../../../graph/expected-error.js';
import { seedNumber } from '../../../graph/seed.js';
import { refuseDuplicates, validList } from '../../../graph/validation.js';
import type { ClusterStrata, StratumBins } from '../../experiment-design.js';
import type { DesignParts } from '../design.js';
import type { ClusterStrataInput, ExperimentDesignInput } from '../experiment-design-input.js';
import { requireTypes, wholeNumber } from '../part-checks.js';

const MAX_BINNED = 10;

/** @throws ExpectedError naming the part at fault, or where nothing defines strata */
export async function readStratifiedParts(
  session: Session,
  input: ExperimentDesignInput,
): Promise<Partial<DesignParts>> {
  const parts: Partial<DesignParts> = {
    strata: await validCovariates(session, 'design.strata', input.strata ?? []),
  };
  if (input.bins?.length) parts.bins = await validBins(session, input.bins);
  if (input.clusterStrata) parts.clusterStrata = await validClusters(session, input.clusterStrata);
  if (parts.strata?.length === 0 && !parts.bins && !parts.clusterStrata) {
    throw invalid('design.strata', 'A stratified design needs strata, bins or clusterStrata.');
  }
  return parts;
}

async function validBins(session: Session, bins: readonly StratumBins[]): Promise<StratumBins[]> {
  const field = 'design.bins';
  validList(field, bins, 1, MAX_BINNED);
  const names = bins.map(({ attribute }) => attribute);
  refuseDuplicates(field, names);
  const types = [AttributeType.NUMBER, AttributeType.DATE];
  await requireTypes(
    session,
    names,
    types,
    'only numbers and dates can be cut into classes',
    (index) => `${field}.${index}`,
  );
  return bins.map(({ attribute, count }, index) => ({
    attribute,
    count: wholeNumber(`${field}.${index}.count`, count, 2, 20),
  }));
}

async function validClusters(session: Session, { attributes, k, seed }: ClusterStrataInput): Promise<ClusterStrata> {
  const field = 'design.clusterStrata';
  validList(`${field}.attributes`, attributes, 1, 10);
  refuseDuplicates(`${field}.attributes`, attributes);
  const types = [AttributeType.NUMBER, AttributeType.BOOLEAN];
  const rule = 'only numbers and booleans can be clustered';
  await requireTypes(session, attributes, types, rule, (index) => `${field}.attributes.${index}`);
  return {
    attributes: [...attributes],
    k: wholeNumber(`${field}.k`, k, 2, 20),
    seed: seed == null ? 1 : seedNumber(seed),
  };
}
