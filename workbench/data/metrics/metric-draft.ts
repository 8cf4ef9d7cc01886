import type { Option } from '../../components/fields.js';
import type { Aggregation, DefineMetricInput, MetricDirection, MetricKind } from '../../graph/generated/graphql.js';
import { definitionInWords } from './metric-words.js';

/** A metric while it is typed. */
export interface MetricDraft {
  name: string;
  /** Null until somebody changes the proposed one. */
  key: string | null;
  kind: MetricKind;
  numerator: PartDraft;
  denominator: PartDraft;
  windowDays: number | null;
  isMoney: boolean;
  unit: string;
  direction: MetricDirection;
  margin: number | null;
  description: string;
}

/** What parts of the form have. */
export interface DraftFieldsProps {
  draft: MetricDraft;
  change: (changed: Partial<MetricDraft>) => void;
  types: readonly Option[];
  currency: string;
}

export interface PartDraft {
  event: string | null;
  aggregation: Aggregation;
  minus: string | null;
}

export const NEW_METRIC: MetricDraft = {
  name: '',
  key: null,
  kind: 'PROPORTION',
  numerator: { event: null, aggregation: 'ANY', minus: null },
  denominator: { event: null, aggregation: 'COUNT', minus: null },
  windowDays: 28,
  isMoney: false,
  unit: '',
  direction: 'HIGHER_IS_BETTER',
  margin: null,
  description: '',
};

/** The aggregations that a kind of metric can have; the first one is usual. */
export const AGGREGATIONS: Record<MetricKind, readonly Aggregation[]> = {
  PROPORTION: ['ANY'],
  MEAN: ['COUNT', 'SUM', 'LAST'],
  RATIO: ['SUM', 'COUNT'],
};

/** The draft with another kind, and an aggregation that it can have. */
export function withKind(draft: MetricDraft, kind: MetricKind): MetricDraft {
  const allowed = AGGREGATIONS[kind];
  const { aggregation, minus } = draft.numerator;
  return {
    ...draft,
    kind,
    numerator: {
      ...draft.numerator,
      aggregation: allowed.includes(aggregation) ? aggregation : (allowed[0] as Aggregation),
      minus: kind === 'PROPORTION' ? null : minus,
    },
  };
}

/** A key made of the name, such as `revenue-per-order`. */
export function keyOf({ name, key }: MetricDraft): string {
  if (key !== null) return key;
  const plain = name.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 64);
}

/** Amounts have no subtraction for the latest value and for proportions. */
export const canSubtract = ({ aggregation }: PartDraft) => aggregation === 'SUM' || aggregation === 'COUNT';

export function inputOf(draft: MetricDraft): DefineMetricInput {
  const { name, kind, numerator, denominator, windowDays, isMoney, unit, direction, margin, description } = draft;
  return {
    key: keyOf(draft),
    name: name.trim() || null,
    kind,
    event: numerator.event ?? '',
    aggregation: numerator.aggregation,
    minus: canSubtract(numerator) ? numerator.minus : null,
    denominator:
      kind === 'RATIO'
        ? {
            event: denominator.event ?? '',
            aggregation: denominator.aggregation,
            minus: canSubtract(denominator) ? denominator.minus : null,
          }
        : null,
    windowDays,
    unit: isMoney ? 'CURRENCY' : unit.trim() || null,
    direction,
    margin,
    description: description.trim() || null,
  };
}

/** The draft in a sentence; what is not chosen yet is an ellipsis. */
export function draftInWords(draft: MetricDraft, types: readonly Option[]): string {
  const nameOf = (key: string | null) => types.find((type) => type.key === key)?.name ?? '…';
  const partOf = (part: PartDraft) => ({
    event: nameOf(part.event),
    aggregation: part.aggregation,
    minus: canSubtract(part) && part.minus ? nameOf(part.minus) : null,
  });
  return definitionInWords({
    kind: draft.kind,
    numerator: partOf(draft.numerator),
    denominator: partOf(draft.denominator),
    windowDays: draft.windowDays,
  });
}
