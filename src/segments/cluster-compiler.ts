import { notFound } from '../graph/expected-error.js';
import { at } from '../statistics/entries.js';
import { LookedUpFacts } from './customer-facts.js';
import type { RuleVocabulary } from './rule-vocabulary.js';
import type { AttributeClusterModel } from './segment-rule.js';
import type { SegmentScope } from './segment-scope.js';

/**
 * The SQL condition that a customer is nearest to one centre of a clustering. Customers with an unknown attribute belong to
 * no cluster; the lower-numbered of two equally near centres wins.
 */
export function compileCluster(model: AttributeClusterModel, vocabulary: RuleVocabulary, scope: SegmentScope): string {
  const attributes = model.attributes.map((name) => {
    const attribute = vocabulary.attributes.get(name);
    if (!attribute) throw notFound('attributes', 'attribute', name, vocabulary.attributeKeys);
    return attribute.id;
  });
  const facts = scope.facts ?? new LookedUpFacts(scope);
  return facts.known(attributes, (numbers) => isNearest(model, numbers));
}

function isNearest(
  { means, standardDeviations, centroids, cluster }: AttributeClusterModel,
  numbers: readonly string[],
): string {
  const scores = numbers.map((number, index) => `((${number} - (${means[index]})) / ${standardDeviations[index]})`);
  const distances = centroids.map((centre) =>
    scores.map((score, index) => `(${score} - (${centre[index]})) * (${score} - (${centre[index]}))`).join(' + '),
  );
  const own = at(distances, cluster);
  const nearest = distances.flatMap((distance, index) =>
    index === cluster ? [] : [`(${own}) ${index < cluster ? '<' : '<='} (${distance})`],
  );
  return nearest.length === 0 ? '1 = 1' : nearest.join(' AND ');
}
