import type { CovariateSource } from '../../customers/covariates.js';
import { attributeJoin } from '../../customers/known-values.js';
import type { RuleVocabulary } from '../rule-vocabulary.js';
import type { ClusterFeature } from './cluster-feature.js';
import { attributeIdsOf, featureNumber } from './feature-sql.js';

/** SQL that reads the numbers of features of the customer `c` at a moment. @param asOf SQL of milliseconds */
export function featureSource(
  features: readonly ClusterFeature[],
  vocabulary: RuleVocabulary,
  asOf: string,
): CovariateSource {
  const alias = (attributeId: number) => `x${attributeId}`;
  const ids = [...new Set(attributeIdsOf(features, vocabulary))];
  const scope = { customer: 'c', asOf, attribute: (id: number) => `${alias(id)}.number` };
  return {
    joins: ids.map((id) => attributeJoin(id, 'c.id', asOf, alias(id))).join('\n'),
    values: features.map((feature) => `CAST(${featureNumber(feature, vocabulary, scope)} AS double precision)`),
  };
}
