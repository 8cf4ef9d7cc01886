import { AttributeType } from '../../customers/attribute.js';
import { CHANNEL_COVARIATE, validCovariates } from '../../customers/covariate-names.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import type { ExperimentDesignInput } from '../drafts/experiment-design-input.js';
import {
  type ClusterStrata,
  DesignMethod,
  type ExperimentDesign,
  type RerandomizationTier,
  type StratumBins,
} from '../experiment-design.js';

const MAX_BINNED = 10;
const MAX_TIERS = 3;

/** What each kind of design is made of. */
export type DesignParts = Pick<
  ExperimentDesign,
  'strata' | 'bins' | 'clusterStrata' | 'matchOn' | 'tupleSize' | 'groupBy' | 'tiers'
>;

const PARTS: Record<keyof DesignParts, readonly DesignMethod[]> = {
  strata: [DesignMethod.STRATIFIED, DesignMethod.BY_GROUP],
  bins: [DesignMethod.STRATIFIED],
  clusterStrata: [DesignMethod.STRATIFIED],
  matchOn: [DesignMethod.MATCHED_TUPLES],
  tupleSize: [DesignMethod.MATCHED_TUPLES],
  groupBy: [DesignMethod.BY_GROUP],
  tiers: [DesignMethod.RERANDOMIZED],
};

/**
 * The checked parts of a design; those of other methods are refused rather than passed over.
 * @throws ExpectedError naming the part at fault
 */
export async function designParts(
  session: Session,
  method: DesignMethod,
  input: ExperimentDesignInput,
): Promise<DesignParts> {
  refuseForeignParts(method, input);
  const strata = await validCovariates(session, 'design.strata', input.strata ?? []);
  const parts: DesignParts = { strata };
  if (input.bins?.length) parts.bins = await validBins(session, input.bins);
  if (input.clusterStrata) parts.clusterStrata = await validClusters(session, input.clusterStrata);
  if (method === DesignMethod.STRATIFIED && strata.length === 0 && !parts.bins && !parts.clusterStrata) {
    throw invalid('design.strata', 'A stratified design needs strata, bins or clusterStrata.');
  }
  if (method === DesignMethod.MATCHED_TUPLES) {
    parts.matchOn = await someCovariates(session, 'design.matchOn', input.matchOn ?? []);
    parts.tupleSize = input.tupleSize == null ? null : wholeNumber('design.tupleSize', input.tupleSize, 2, 60);
  }
  if (method === DesignMethod.BY_GROUP) parts.groupBy = await validGroup(session, input.groupBy);
  if (parts.groupBy && strata.includes(parts.groupBy)) {
    throw invalid('design.strata', 'The attribute that makes the groups cannot make strata of groups too.');
  }
  if (method === DesignMethod.RERANDOMIZED) parts.tiers = await validTiers(session, input.tiers ?? []);
  return parts;
}

function refuseForeignParts(method: DesignMethod, input: ExperimentDesignInput): void {
  for (const [part, methods] of Object.entries(PARTS)) {
    const given = input[part as keyof DesignParts];
    const empty = given == null || (Array.isArray(given) && given.length === 0);
    if (empty || methods.includes(method)) continue;
    throw invalid(`design.${part}`, `Only a design ${methods.join(' or ')} has \`${part}\`; this one is ${method}.`);
  }
}

async function someCovariates(session: Session, field: string, names: readonly string[]): Promise<string[]> {
  validList(field, names, 1, 20);
  return validCovariates(session, field, names);
}

async function validBins(session: Session, bins: readonly StratumBins[]): Promise<StratumBins[]> {
  const field = 'design.bins';
  validList(field, bins, 1, MAX_BINNED);
  const names = bins.map(({ attribute }) => attribute);
  refuseDuplicates(field, names);
  await requireTypes(session, field, names, [AttributeType.NUMBER, AttributeType.DATE], 'numbers and dates are cut');
  return bins.map(({ attribute, count }, index) => ({
    attribute,
    count: wholeNumber(`${field}.${index}.count`, count, 2, 20),
  }));
}

async function validClusters(
  session: Session,
  { attributes, k, seed }: { attributes: string[]; k: number; seed?: number | null },
): Promise<ClusterStrata> {
  const field = 'design.clusterStrata';
  validList(`${field}.attributes`, attributes, 1, 10);
  refuseDuplicates(`${field}.attributes`, attributes);
  const types = [AttributeType.NUMBER, AttributeType.BOOLEAN];
  await requireTypes(session, `${field}.attributes`, attributes, types, 'numbers and yes-or-no make clusters');
  return {
    attributes: [...attributes],
    k: wholeNumber(`${field}.k`, k, 2, 20),
    seed: wholeNumber(`${field}.seed`, seed ?? 1, 0, 2 ** 31 - 1),
  };
}

async function validGroup(session: Session, name: string | null | undefined): Promise<string> {
  const field = 'design.groupBy';
  if (name == null) throw invalid(field, 'A design BY_GROUP needs the category whose values are the groups.');
  if (name === CHANNEL_COVARIATE) return name;
  await requireTypes(session, field, [name], [AttributeType.CATEGORY], 'categories make groups', () => field);
  return name;
}

async function validTiers(session: Session, tiers: readonly RerandomizationTier[]): Promise<RerandomizationTier[]> {
  const field = 'design.tiers';
  validList(field, tiers, 1, MAX_TIERS);
  refuseDuplicates(
    field,
    tiers.flatMap(({ attributes }) => attributes),
  );
  const checked: RerandomizationTier[] = [];
  for (const [index, { attributes, acceptance }] of tiers.entries()) {
    if (!(acceptance >= 0.001 && acceptance <= 1)) {
      const message = `An acceptance lies between 0.001 and 1; this is ${acceptance}.`;
      throw new ExpectedError(`${field}.${index}.acceptance`, UserErrorCode.OUT_OF_RANGE, message);
    }
    checked.push({ attributes: await someCovariates(session, `${field}.${index}.attributes`, attributes), acceptance });
  }
  const overall = checked.reduce((product, { acceptance }) => product * acceptance, 1);
  if (overall >= 0.001) return checked;
  const message = `The tiers together accept ${overall.toPrecision(2)} of the draws; at least 0.001 keeps it feasible.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}

async function requireTypes(
  session: Session,
  field: string,
  names: readonly string[],
  types: readonly AttributeType[],
  rule: string,
  place: (index: number) => string = (index) => `${field}.${index}`,
): Promise<void> {
  const known = await session.query<{ key: string; type: AttributeType }>('SELECT key, type FROM attribute');
  for (const [index, name] of names.entries()) {
    const attribute = known.find(({ key }) => key === name);
    if (!attribute) throw notFound(place(index), 'attribute', name);
    if (types.includes(attribute.type)) continue;
    throw invalid(place(index), `"${name}" is a ${attribute.type.toLowerCase()}: only ${rule}.`);
  }
}

function wholeNumber(field: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const message = `Give a whole number from ${least} to ${most}; this is ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}
