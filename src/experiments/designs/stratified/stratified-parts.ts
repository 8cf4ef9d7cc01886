import { AttributeType } from '../../../customers/attribute.js';
import { validCovariates } from '../../../customers/covariate-names.js';
import type { Session } from '../../../database/database.js';
import { invalid } from '../../../graph/expected-error.js';
import { checkEach, lookUpParts } from '../../../graph/problems.js';
import { seedNumber } from '../../../graph/seed.js';
import { validList } from '../../../graph/validation.js';
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
  const { strata, bins, clusterStrata } = input;
  if (!strata?.length && !bins?.length && !clusterStrata) {
    throw invalid('design.strata', 'A stratified design needs strata, bins or clusterStrata.');
  }
  const parts = await lookUpParts({
    strata: () => validCovariates(session, 'design.strata', strata ?? []),
    bins: () => (bins?.length ? validBins(session, bins) : undefined),
    clusterStrata: () => (clusterStrata ? validClusters(session, clusterStrata) : undefined),
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

async function validClusters(session: Session, { attributes, k, seed }: ClusterStrataInput): Promise<ClusterStrata> {
  const field = 'design.clusterStrata';
  const types = [AttributeType.NUMBER, AttributeType.BOOLEAN];
  const rule = 'only numbers and booleans can be clustered';
  return lookUpParts<ClusterStrata>({
    attributes: async () => {
      validList(`${field}.attributes`, attributes, 1, 10);
      await requireTypes(session, attributes, types, rule, (index) => `${field}.attributes.${index}`);
      return [...attributes];
    },
    k: () => wholeNumber(`${field}.k`, k, 2, 20),
    seed: () => (seed == null ? 1 : seedNumber(seed)),
  });
}
