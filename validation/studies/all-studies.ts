import { adjustedChannelsStudies } from './adjusted-channels-study.js';
import { bayesStudies } from './bayes-study.js';
import { budgetStudies } from './budget-study.js';
import { clusterDriftStudies } from './cluster-drift-study.js';
import { clusterStudies } from './cluster-study.js';
import { decisionStudies } from './decision-study.js';
import { designStudies } from './design-study.js';
import { effectSizeStudies } from './effect-size-study.js';
import { groupSequentialStudies } from './group-sequential-study.js';
import { groupStudies } from './group-study.js';
import { guardrailStudies } from './guardrail-study.js';
import { lifetimeValueChannelsStudies } from './lifetime-value-channels-study.js';
import { lifetimeValueStudies } from './lifetime-value-study.js';
import { lookalikeStudies } from './lookalike-study.js';
import { manySampleStudies } from './many-sample-study.js';
import { marginStudies } from './margin-study.js';
import { monitoredAmountsStudies } from './monitored-amounts-study.js';
import { monitoringStudies } from './monitoring-study.js';
import { multiplicityStudies } from './multiplicity-study.js';
import { oneSampleStudies } from './one-sample-study.js';
import { otherTwoSampleStudies } from './pairs-ratios-events-study.js';
import { paybackStudies } from './payback-study.js';
import { peekingStudies } from './peeking-study.js';
import { plannedReadingStudies } from './planned-reading-study.js';
import { programStudies } from './program-study.js';
import { regressionStudies } from './regression-study.js';
import { rerandomizedStudies } from './rerandomized-study.js';
import { segmentSearchStudies } from './segment-search-study.js';
import { smallNumberStudies } from './small-numbers-study.js';
import { strataAndSharesStudies } from './strata-tables-study.js';
import type { Runnable } from './study.js';
import { targetingStudies } from './targeting-study.js';
import { twoSampleStudies } from './two-sample-study.js';
import { unequalArmStudies } from './unequal-arms-study.js';
import { withinStrataStudies } from './within-strata-study.js';

/** Every study; the document puts them in its own order. */
export function allStudies(): Runnable[] {
  return [
    twoSampleStudies,
    unequalArmStudies,
    marginStudies,
    otherTwoSampleStudies,
    oneSampleStudies,
    effectSizeStudies,
    manySampleStudies,
    strataAndSharesStudies,
    regressionStudies,
    designStudies,
    withinStrataStudies,
    groupStudies,
    rerandomizedStudies,
    smallNumberStudies,
    multiplicityStudies,
    decisionStudies,
    budgetStudies,
    guardrailStudies,
    segmentSearchStudies,
    clusterStudies,
    clusterDriftStudies,
    lookalikeStudies,
    programStudies,
    adjustedChannelsStudies,
    paybackStudies,
    lifetimeValueStudies,
    lifetimeValueChannelsStudies,
    peekingStudies,
    groupSequentialStudies,
    plannedReadingStudies,
    monitoringStudies,
    monitoredAmountsStudies,
    targetingStudies,
    bayesStudies,
  ].flatMap((studies) => studies());
}
