import { type Attribute, AttributeType } from '../../customers/attributes/attribute.js';
import type { LeveledAttributes } from '../../customers/attributes/attribute-levels.js';
import { archivedError, ExpectedError, invalid, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { NearestKeys } from '../../graph/nearest-keys.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { validList } from '../../graph/validation.js';
import { type ClusterFeature, columnsOf } from '../../segments/cluster-features/cluster-feature.js';
import type { FeaturePreparation } from '../../statistics/clustering/features/feature-scales.js';
import type { ClusterFeatureInput, CountedFeatureInput, NumberFeatureInput } from './cluster-feature-input.js';
import { FeatureScaling } from './feature-scaling.js';

const MAX_LEVELS = 20;
const MAX_DAYS = 36_500;

/** Keys that exist, each with whether it is archived. */
type KnownKeys = ReadonlyMap<string, boolean>;

/** What features can be made of. */
export interface FeatureVocabulary {
  attributes: LeveledAttributes;
  channels: KnownKeys;
  events: KnownKeys;
  metrics: KnownKeys;
}

/** A feature, and how it is prepared. */
export interface DeclaredFeature {
  feature: ClusterFeature;
  preparation: FeaturePreparation;
  /** Whether its numbers are 0 and 1, so that their means are shares. */
  isShare: boolean;
  /** The attribute that it is the number of, if any. */
  attribute?: Attribute;
  /** The input that declares it. */
  field: string;
}

type Kind = keyof ClusterFeatureInput;
type Declared = Pick<DeclaredFeature, 'feature' | 'isShare' | 'attribute'>;
type Declare<K extends Kind> = (
  input: NonNullable<ClusterFeatureInput[K]>,
  known: FeatureVocabulary,
  field: string,
) => Declared;

/** For each kind, the feature that an input declares. */
const KINDS: { [K in Kind]-?: Declare<K> } = {
  attribute: (input, { attributes }, field) => {
    const { attribute, levels } = attributes.get(input.key, `${field}.key`);
    const { key, type } = attribute;
    if (type === AttributeType.DATE) {
      throw invalid(`${field}.key`, `"${key}" is a date: customers are clustered by numbers, booleans and categories.`);
    }
    if (type === AttributeType.NUMBER) return { ...numeric({ kind: 'ATTRIBUTE', attribute: key }), attribute };
    refusePreparation(input, field, `"${key}" is a ${type.toLowerCase()}`);
    if (type === AttributeType.BOOLEAN)
      return { feature: { kind: 'ATTRIBUTE', attribute: key }, attribute, isShare: true };
    const values = levels.map(({ value }) => value);
    refuseLevels(values, `${field}.key`, `"${key}" has ${values.length} values`);
    return { feature: { kind: 'ATTRIBUTE', attribute: key, levels: values }, isShare: true };
  },
  channel: ({ keys }, { channels }, field) => {
    const chosen = keys
      ? checkEach(validList(`${field}.keys`, keys, 2, MAX_LEVELS), (key, index) =>
          existing('channel', key, channels, `${field}.keys.${index}`),
        )
      : [...channels.keys()];
    refuseLevels(chosen, field, `There are ${chosen.length} channels`);
    return { feature: { kind: 'CHANNEL', channels: [...new Set(chosen)] }, isShare: true };
  },
  recency: ({ event }, { events }, field) =>
    numeric({ kind: 'RECENCY', event: existing('event type', event, events, `${field}.event`) }),
  frequency: (input, known, field) => numeric({ kind: 'FREQUENCY', ...counted(input, known, field) }),
  monetary: (input, known, field) => numeric({ kind: 'MONETARY', ...counted(input, known, field) }),
  tenure: () => numeric({ kind: 'TENURE' }),
  metric: ({ key, withinDays }, { metrics }, field) =>
    numeric({
      kind: 'METRIC',
      metric: existing('metric', key, metrics, `${field}.key`),
      ...days(withinDays, `${field}.withinDays`),
    }),
};

/**
 * The feature that one input declares.
 * @throws ExpectedErrors for unknown or archived keys, categories with too many values, and what does not fit a feature
 */
export function declaredFeature(
  input: ClusterFeatureInput,
  known: FeatureVocabulary,
  scaling: FeatureScaling,
  path: string,
): DeclaredFeature {
  const given = (Object.keys(KINDS) as Kind[]).filter((kind) => input[kind] != null);
  const [kind] = given;
  if (kind === undefined || given.length > 1) throw invalid(path, 'Give exactly one kind of feature.');
  const field = `${path}.${kind}`;
  const options: NumberFeatureInput = input[kind] as NumberFeatureInput;
  const { declared } = checkParts({
    declared: () => (KINDS[kind] as Declare<Kind>)(options as never, known, field),
    cap: () => requirePercentile(options.capPercentile, `${field}.capPercentile`),
  });
  const preparation: FeaturePreparation = {
    columns: columnsOf(declared.feature),
    scaling: options.scaling ?? scaling,
    log: options.log ?? false,
    capAt: options.capPercentile == null ? null : options.capPercentile / 100,
  };
  return { ...declared, preparation, field };
}

function numeric(feature: ClusterFeature): Declared {
  return { feature, isShare: false };
}

function counted({ event, minus, withinDays }: CountedFeatureInput, { events }: FeatureVocabulary, field: string) {
  const parts = checkParts({
    event: () => existing('event type', event, events, `${field}.event`),
    minus: () => (minus == null ? {} : { minus: existing('event type', minus, events, `${field}.minus`) }),
    period: () => days(withinDays, `${field}.withinDays`),
  });
  if (parts.minus.minus === parts.event) throw invalid(`${field}.minus`, 'Events subtracted from themselves are 0.');
  return { event: parts.event, ...parts.minus, ...parts.period };
}

function existing(what: string, key: string, known: KnownKeys, field: string): string {
  const archived = known.get(key);
  if (archived === undefined) throw notFound(field, what, key, new NearestKeys(known.keys()));
  if (archived) throw archivedError(field, what, key);
  return key;
}

function days(withinDays: number | null | undefined, field: string): { withinDays?: number } {
  if (withinDays == null) return {};
  if (withinDays > 0 && withinDays <= MAX_DAYS) return { withinDays };
  throw invalid(field, `Give a number of days above 0 and at most ${MAX_DAYS}.`);
}

function requirePercentile(percentile: number | null | undefined, field: string): void {
  if (percentile == null || (percentile >= 50 && percentile < 100)) return;
  const message = `\`capPercentile\` must be at least 50 and below 100, not ${percentile}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}

function refusePreparation({ log, capPercentile }: NumberFeatureInput, field: string, what: string): void {
  checkParts({
    log: () => {
      if (log) throw invalid(`${field}.log`, `${what}: only numbers have a logarithm.`);
    },
    cap: () => {
      if (capPercentile != null) throw invalid(`${field}.capPercentile`, `${what}: only numbers have a cap.`);
    },
  });
}

function refuseLevels(levels: readonly string[], field: string, what: string): void {
  if (levels.length < 2) throw invalid(field, `${what}: clusters need at least 2.`);
  if (levels.length <= MAX_LEVELS) return;
  const message = `${what}; at most ${MAX_LEVELS} can be used, each of which is a column of its own.`;
  throw new ExpectedError(field, UserErrorCode.TOO_MANY, message);
}
