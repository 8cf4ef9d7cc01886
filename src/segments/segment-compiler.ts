import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';
import { compileCluster } from './cluster-compiler.js';
import { compileFeatureCluster } from './cluster-features/feature-cluster-compiler.js';
import { RuleCompiler } from './rule-compiler.js';
import type { RuleVocabulary } from './rule-vocabulary.js';
import type { SegmentDefinition } from './segment-rule.js';
import type { SegmentScope } from './segment-scope.js';

const MAX_CLUSTER_DEPTH = 4;

/**
 * Turns a segment into an SQL condition on a customer. Words become ids and numbers become literals, so that the
 * condition carries no parameters and no text of the client's.
 * @param depth how deep the definition is nested in others
 * @throws ExpectedError for unknown words, conditions that do not fit an attribute's type, or a rule too large
 */
export function compileSegment(
  definition: SegmentDefinition,
  vocabulary: RuleVocabulary,
  scope: SegmentScope,
  depth = 1,
): string {
  if ('rule' in definition) return new RuleCompiler(vocabulary, scope).compile(definition.rule, 'rule', 1);
  const { cluster } = definition;
  const { within } = cluster;
  const nearest =
    cluster.version === undefined
      ? compileCluster(cluster, vocabulary, scope)
      : compileFeatureCluster(cluster, vocabulary, scope);
  if (!within) return nearest;
  if (depth > MAX_CLUSTER_DEPTH) {
    const limit = `Clusters within clusters are nested at most ${MAX_CLUSTER_DEPTH} deep.`;
    throw new ExpectedError('segment', UserErrorCode.TOO_MANY, limit);
  }
  return `(${compileSegment(within, vocabulary, scope, depth + 1)} AND ${nearest})`;
}
