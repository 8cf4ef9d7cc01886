import type { EligibilityRules } from '../experiments/eligibility-rules.js';
import type { ExperimentDesign } from '../experiments/experiment-design.js';
import type { ExperimentPlan } from '../experiments/experiment-plan.js';
import type { KindOfKey } from '../graph/unknown-key.js';
import { wordsOf } from '../segments/rule-vocabulary.js';
import type { SegmentDefinition } from '../segments/segment-rule.js';

/** The keys that a stored text refers to, by what they are keys of. */
type WordsUsed = Partial<Record<KindOfKey, readonly string[]>>;

export function wordsOfSegment(definition: SegmentDefinition): WordsUsed {
  const { attributes, channels, eventTypes, metrics } = wordsOf(definition);
  return { attribute: [...attributes], channel: [...channels], 'event type': [...eventTypes], metric: [...metrics] };
}

/** What an experiment names in its design, plan and eligibility rules. Its segment and metrics are stored by number. */
export function wordsOfExperiment(
  design: ExperimentDesign,
  plan: ExperimentPlan,
  eligibility: EligibilityRules | null,
): WordsUsed {
  const { strata, balanceOn, bins, clusterStrata, matchOn, groupBy, tiers } = design;
  return {
    attribute: [
      ...strata,
      ...(balanceOn ?? []),
      ...(bins ?? []).map(({ attribute }) => attribute),
      ...(clusterStrata?.attributes ?? []),
      ...(matchOn ?? []),
      ...(groupBy ? [groupBy] : []),
      ...(tiers ?? []).flatMap(({ attributes }) => attributes),
      ...(plan.adjustFor ?? []),
      ...(eligibility?.requireAttributes ?? []),
    ],
    segment: plan.compareSegments ?? [],
    experiment: eligibility?.allowOverlapWith ?? [],
    holdout: eligibility?.holdouts ?? [],
    namespace: (eligibility?.namespaces ?? []).map(({ namespace }) => namespace),
    'event type': eligibility?.notContacted?.events ?? [],
  };
}
