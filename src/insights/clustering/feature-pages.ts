import { customersInKeyOrder, type KeyedCustomer, type Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { type ClusterFeature, columnsOf } from '../../segments/cluster-features/cluster-feature.js';
import { featureSource } from '../../segments/cluster-features/feature-source.js';
import { levelNumbers } from '../../segments/cluster-features/feature-sql.js';
import { vocabularyOfFeatures } from '../../segments/rule-vocabulary.js';

/** Some customers, in the order of their keys. */
export interface FeaturePage {
  /** Row after row, a number for each column of each feature, of the customers without an unknown one. */
  values: Float64Array;
  /** The ids of these customers. */
  ids: number[];
  /** All customers of the page. */
  customers: number;
}

/** Numbers of each column of the features. */
export function widthOf(features: readonly ClusterFeature[]): number {
  return features.reduce((sum, feature) => sum + columnsOf(feature), 0);
}

/**
 * Reads features of customers, in the order of their keys, so that the same customers give the same rows whatever the order in
 * which they were recorded. Pages are small, however many customers there are.
 * @param population without erased customers
 */
export async function* featurePages(
  session: Session,
  features: readonly ClusterFeature[],
  population: Population,
): AsyncGenerator<FeaturePage> {
  const vocabulary = await vocabularyOfFeatures(session, features);
  const levels = features.map((feature) => levelNumbers(feature, vocabulary));
  const width = widthOf(features);
  const source = featureSource(features, vocabulary, population.asOf);
  for await (const page of customersInKeyOrder(session, population, source)) {
    const complete = page.filter(({ values }) => values.every((value) => value !== null));
    const numbers = new Float64Array(complete.length * width);
    complete.forEach((customer, row) => {
      fillRow(numbers, row * width, customer, levels);
    });
    yield { values: numbers, ids: complete.map(({ id }) => id), customers: page.length };
  }
}

/** Writes a number, or a 0/1 number for each level, of each feature. */
function fillRow(
  numbers: Float64Array,
  start: number,
  { values }: KeyedCustomer,
  levels: readonly (readonly number[] | null)[],
): void {
  let place = start;
  values.forEach((value, feature) => {
    const own = levels[feature];
    if (own) for (const level of own) numbers[place++] = value === level ? 1 : 0;
    else numbers[place++] = value ?? 0;
  });
}
