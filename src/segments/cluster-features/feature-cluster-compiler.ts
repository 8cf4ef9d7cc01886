import { distanceStep, type ScaledColumn } from '../../statistics/clustering/features/center-model.js';
import { LookedUpFacts } from '../customer-facts.js';
import type { RuleVocabulary } from '../rule-vocabulary.js';
import type { SegmentScope } from '../segment-scope.js';
import type { FeatureClusterModel } from './feature-cluster-model.js';
import { attributeIdsOf, featureNumber, levelNumbers } from './feature-sql.js';

/**
 * The SQL condition that a customer is nearest to one center of a clustering by features, as `NearestCenter` finds it. Customers
 * with an unknown feature belong to no cluster.
 */
export function compileFeatureCluster(
  model: FeatureClusterModel,
  vocabulary: RuleVocabulary,
  scope: SegmentScope,
): string {
  const ids = [...new Set(attributeIdsOf(model.features, vocabulary))];
  const test = (numbers: readonly string[]) => isNearest(model, vocabulary, scope, new Map(zip(ids, numbers)));
  return ids.length === 0 ? test([]) : (scope.facts ?? new LookedUpFacts(scope)).known(ids, test);
}

/** Each step is a table of one row, so that a number that is used often is read once; the limits keep databases from merging them. */
function isNearest(
  model: FeatureClusterModel,
  vocabulary: RuleVocabulary,
  { customer, asOf }: SegmentScope,
  attributes: ReadonlyMap<number, string>,
): string {
  const { features, columns, centers } = model;
  const attribute = (id: number) => attributes.get(id) ?? 'NULL';
  const numbers = features.map((feature) => featureNumber(feature, vocabulary, { customer, asOf, attribute }));
  const known = numbers.map((_, index) => `r${index} IS NOT NULL`);
  const values = features.flatMap((feature, index) => {
    const levels = levelNumbers(feature, vocabulary);
    return levels?.map((level) => `CASE WHEN r${index} = ${level} THEN 1.0 ELSE 0.0 END`) ?? [`r${index}`];
  });
  const prepared = columns.map((column, index) => preparedNumber(values[index] ?? 'NULL', column));
  const step = distanceStep(centers);
  const distances = centers.map((center) => {
    const squares = center.map((coordinate, index) => `(z${index} - (${coordinate})) * (z${index} - (${coordinate}))`);
    return `round((${squares.join(' + ')}) / ${step})`;
  });
  const named = (sql: readonly string[], name: string) =>
    sql.map((one, index) => `${one} AS ${name}${index}`).join(', ');
  const raw = numbers.map((number) => `CAST(${number} AS double precision)`);
  return `EXISTS (SELECT 1 FROM (SELECT ${named(distances, 'd')} FROM (
    SELECT ${named(prepared, 'z')} FROM (SELECT ${named(raw, 'r')} LIMIT 1) numbers WHERE ${known.join(' AND ')} LIMIT 1
  ) prepared LIMIT 1) distances WHERE ${nearestOf(model)})`;
}

function preparedNumber(value: string, { cap, log, shift, unit }: ScaledColumn): string {
  const capped = cap === undefined ? value : `CASE WHEN ${value} > (${cap}) THEN (${cap}) ELSE ${value} END`;
  const counted = log ? `ln(1.0 + CASE WHEN (${capped}) < 0 THEN 0.0 ELSE (${capped}) END)` : capped;
  return `((${counted}) - (${shift})) / ${unit}`;
}

/** The lower-numbered of two equally near centers wins. */
function nearestOf({ centers, cluster }: FeatureClusterModel): string {
  const others = centers.flatMap((_, index) =>
    index === cluster ? [] : [`d${cluster} ${index < cluster ? '<' : '<='} d${index}`],
  );
  return others.join(' AND ');
}

function zip<A, B>(keys: readonly A[], values: readonly B[]): [A, B][] {
  return keys.flatMap((key, index): [A, B][] => {
    const value = values[index];
    return value === undefined ? [] : [[key, value]];
  });
}
