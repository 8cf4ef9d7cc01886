import { AttributeType } from '../../customers/attribute.js';
import type { AttributeLevel, LeveledAttribute } from '../../customers/attribute-levels.js';
import { knownValues } from '../../customers/known-values.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { during, metricTotals } from '../../metrics/event-totals.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';

/** The quantity on which channels are compared. */
export interface ChannelQuantity {
  kind: MetricKind;
  /** Whether customers without a row count as 0; otherwise they are missing. */
  absentAsZero: boolean;
  /** SELECT of `customer_id`, `y` and, for ratios, `x`; none of them NULL. */
  rows: string;
}

/** @param asOf SQL of the moment in milliseconds */
export function metricQuantity(metric: Metric, asOf: string): ChannelQuantity {
  return {
    kind: metric.kind,
    absentAsZero: countsAbsentAsZero(metric),
    rows: metricTotals(metric, during({ from: null, until: asOf })),
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
  const { id, key, type } = attribute;
  if (type === AttributeType.DATE)
    throw invalid('attribute', `"${key}" is a date: channels are compared on numbers, booleans and categories.`);
  if (type === AttributeType.CATEGORY) {
    const levelId = requireLevel(key, levels, level);
    const y = `CASE WHEN v.number = ${levelId} THEN 1.0 ELSE 0.0 END`;
    return { kind: MetricKind.PROPORTION, absentAsZero: false, rows: knownValues(id, asOf, y) };
  }
  if (level !== null) throw invalid('attributeLevel', `"${key}" is not a category: omit \`attributeLevel\`.`);
  const kind = type === AttributeType.BOOLEAN ? MetricKind.PROPORTION : MetricKind.MEAN;
  return { kind, absentAsZero: false, rows: knownValues(id, asOf, 'v.number') };
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
