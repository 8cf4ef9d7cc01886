import { AttributeType } from '../../customers/attributes/attribute.js';
import type { AttributeLevel, LeveledAttribute } from '../../customers/attributes/attribute-levels.js';
import { knownValues } from '../../customers/known-values.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { during, metricTotals, type Period } from '../../metrics/event-totals.js';
import { type Metric, MetricDirection, MetricKind } from '../../metrics/metric.js';

/** Customers by their ids: the first of them, and the first one after them. */
export interface IdRange {
  from: number;
  before: number;
}

/** SQL condition that a customer's id lies in a range. */
export function inRange(id: string, { from, before }: IdRange): string {
  return `${id} >= ${from} AND ${id} < ${before}`;
}

/** The quantity on which channels are compared. */
export interface ChannelQuantity {
  kind: MetricKind;
  /** Whether customers without a row count as 0; otherwise they are missing. */
  absentAsZero: boolean;
  /** SELECT of `customer_id`, `y` and, for ratios, `x`; none of them NULL. */
  rows: string;
  /** The same of some customers. */
  rowsOf: (range: IdRange) => string;
  /** What it is called in sentences. */
  name: string;
  /** `CURRENCY`, a word, or null. */
  unit: string | null;
  lowerIsBetter: boolean;
}

export function metricQuantity(metric: Metric, period: Period): ChannelQuantity {
  const scope = during(period);
  return {
    kind: metric.kind,
    absentAsZero: countsAbsentAsZero(metric),
    rows: metricTotals(metric, scope),
    rowsOf: (range) => {
      return metricTotals(metric, { condition: `${scope.condition} AND ${inRange('e.customer_id', range)}` });
    },
    name: metric.name,
    unit: metric.unit,
    lowerIsBetter: metric.direction === MetricDirection.LOWER_IS_BETTER,
  };
}

/**
 * @param level for a category: the value whose share is compared
 * @throws ExpectedError for dates, for a category without one of its levels, and for a level of any other attribute
 */
export function attributeQuantity(
  { attribute, levels }: LeveledAttribute,
  level: string | null,
  asOf: string,
): ChannelQuantity {
  const { id, key, name, type } = attribute;
  const known = (y: string) => {
    const rows = knownValues(id, asOf, y);
    return { rows, rowsOf: (range: IdRange) => `${rows} AND ${inRange('v.customer_id', range)}` };
  };
  const described = { absentAsZero: false, unit: null, lowerIsBetter: false };
  if (type === AttributeType.DATE)
    throw invalid('attribute', `"${key}" is a date: channels are compared on numbers, booleans and categories.`);
  if (type === AttributeType.CATEGORY) {
    const levelId = requireLevel(key, levels, level);
    const y = `CASE WHEN v.number = ${levelId} THEN 1.0 ELSE 0.0 END`;
    return { ...described, kind: MetricKind.PROPORTION, name: `${name}: ${level}`, ...known(y) };
  }
  if (level !== null) throw invalid('attributeLevel', `"${key}" is not a category: omit \`attributeLevel\`.`);
  const kind = type === AttributeType.BOOLEAN ? MetricKind.PROPORTION : MetricKind.MEAN;
  return { ...described, kind, name, ...known('v.number') };
}

const LEVELS_SHOWN = 20;

function requireLevel(key: string, levels: readonly AttributeLevel[], level: string | null): number {
  const found = levels.find(({ value }) => value === level);
  if (found) return found.id;
  if (levels.length === 0) throw invalid('attribute', `No customer has a value of "${key}".`);
  const shown = levels.slice(0, LEVELS_SHOWN).map(({ value }) => `"${value}"`);
  const known = `${shown.join(', ')}${levels.length > LEVELS_SHOWN ? ', …' : ''}`;
  if (level === null) {
    throw invalid('attributeLevel', `"${key}" is a category: give one of its values as \`attributeLevel\`: ${known}.`);
  }
  const message = `"${key}" has no value "${level.slice(0, 100)}". Its values are ${known}.`;
  throw new ExpectedError('attributeLevel', UserErrorCode.NOT_FOUND, message);
}
