import { isKnownValue } from '../customers/known-values.js';
import { notFound } from '../graph/expected-error.js';
import type { RuleScope } from './rule-compiler.js';
import type { RuleVocabulary } from './rule-vocabulary.js';
import type { ClusterModel } from './segment-rule.js';

/**
 * The SQL condition that a customer is nearest to one centre of a clustering. Customers of whom an attribute is
 * not known belong to no cluster; the lower-numbered of two equally near centres wins.
 */
export function compileCluster(model: ClusterModel, vocabulary: RuleVocabulary, scope: RuleScope): string {
  const features = model.attributes.map((name, index) => {
    const attribute = vocabulary.attributes.get(name);
    if (!attribute) throw notFound('attributes', 'attribute', name);
    const join = isKnownValue(`f${index}`, attribute.id, `${scope.customer}.id`, scope.asOf);
    const value = `((f${index}.number - (${model.means[index]})) / ${model.standardDeviations[index]})`;
    return { join, value };
  });
  const distance = (centre: readonly number[]) =>
    features.map(({ value }, index) => `(${value} - (${centre[index]})) * (${value} - (${centre[index]}))`).join(' + ');
  const own = distance(model.centroids[model.cluster]!);
  const nearest = model.centroids.flatMap((centre, index) => {
    if (index === model.cluster) return [];
    return [`(${own}) ${index < model.cluster ? '<' : '<='} (${distance(centre)})`];
  });
  const from = features.map((_, index) => `attribute_value f${index}`).join(', ');
  return `EXISTS (SELECT 1 FROM ${from} WHERE ${[...features.map(({ join }) => join), ...nearest].join(' AND ')})`;
}
