import { isKnownValue } from '../customers/known-values.js';
import { notFound } from '../graph/expected-error.js';
import type { RuleVocabulary } from './rule-vocabulary.js';
import type { ClusterModel } from './segment-rule.js';
import type { SegmentScope } from './segment-scope.js';

/**
 * The SQL condition that a customer is nearest to one centre of a clustering. Customers with an unknown attribute belong to
 * no cluster; the lower-numbered of two equally near centres wins.
 */
export function compileCluster(model: ClusterModel, vocabulary: RuleVocabulary, scope: SegmentScope): string {
  const features = model.attributes.map((name, index) => {
    const attribute = vocabulary.attributes.get(name);
    if (!attribute) throw notFound('attributes', 'attribute', name, vocabulary.attributeKeys);
    return {
      known: isKnownValue(`f${index}`, attribute.id, `${scope.customer}.id`, scope.asOf),
      value: `((f${index}.number - (${model.means[index]})) / ${model.standardDeviations[index]})`,
    };
  });
  const distances = model.centroids.map((centre) =>
    features.map(({ value }, index) => `(${value} - (${centre[index]})) * (${value} - (${centre[index]}))`).join(' + '),
  );
  const own = distances[model.cluster];
  if (own === undefined) throw new Error(`a clustering has no cluster ${model.cluster}`);
  const nearest = distances.flatMap((distance, index) => {
    if (index === model.cluster) return [];
    return [`(${own}) ${index < model.cluster ? '<' : '<='} (${distance})`];
  });
  const from = features.map((_, index) => `attribute_value f${index}`).join(', ');
  return `EXISTS (SELECT 1 FROM ${from} WHERE ${[...features.map(({ known }) => known), ...nearest].join(' AND ')})`;
}
