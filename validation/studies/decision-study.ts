import 'reflect-metadata';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { verdictOn } from '../../src/experiments/decision/arm-verdict.js';
import type { DecisionEvidence } from '../../src/experiments/decision/decision.js';
import { Finding, Verdict } from '../../src/experiments/decision/verdict.js';
import { DecisionRule } from '../../src/experiments/planned-decision.js';
import { decisionRisk, normalPosterior } from '../../src/statistics/decision/posterior.js';
import { winnerOf, winnersEstimate } from '../../src/statistics/decision/winner.js';
import { normalQuantile, normalUpperQuantile } from '../../src/statistics/distributions/normal.js';
import { adjustPValues } from '../../src/statistics/multiplicity/adjust-p-values.js';
import { normalPValue } from '../../src/statistics/tails.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable } from './study.js';

const REPLICATES = 10_000;
const normal = (generator: RandomGenerator) => normalQuantile(openUniform(generator));
const normals = (generator: RandomGenerator, count: number) => Array.from({ length: count }, () => normal(generator));

/** Whether decisions err as often as they say. */
export function decisionStudies(): Runnable[] {
  return [
    runnable(lossStudy(REPLICATES)),
    runnable(successStudy(REPLICATES)),
    runnable(guardrailRuleStudy(REPLICATES)),
  ];
}

/** Effects that differ much more than their estimates err, as a flat prior supposes: of the arms whose risk of a loss is below 5 %, no more lose. */
export function lossStudy(replicates: number) {
  return {
    section: 'Decisions',
    data: 'effects N(0, 3²) with standard error 1',
    n: 1,
    replicates,
    draw: (generator: RandomGenerator) => {
      const effect = 3 * normal(generator);
      return { effect, estimate: effect + normal(generator) };
    },
    methods: [
      {
        name: 'ship if the probability of a loss is below 5 %, flat prior',
        observe: ({ effect, estimate }: { effect: number; estimate: number }) => {
          const { probabilityOfLoss } = decisionRisk(normalPosterior(estimate, 1, null));
          const z = normalUpperQuantile(ALPHA / 2);
          return {
            falseAlarm: probabilityOfLoss < ALPHA ? Number(effect < 0) : null,
            interval: Number(Math.abs(effect - estimate) <= z),
          };
        },
      },
    ],
  };
}

const ARMS = 4;

/** Four equal arms that share a control; `ratio` is how often the estimate is above the truth, which should be half of the time. */
export function winnerStudy(replicates: number) {
  const covariance = Array.from({ length: ARMS }, (_, i) =>
    Array.from({ length: ARMS }, (__, j) => (i === j ? 1 : 0.5)),
  );
  return {
    section: 'Decisions',
    data: 'four equal arms',
    n: ARMS,
    replicates,
    draw: (generator: RandomGenerator) => {
      const control = normal(generator);
      return normals(generator, ARMS).map((own) => (own + control) * Math.SQRT1_2);
    },
    methods: [
      {
        name: 'hybrid estimate of the winner is too high',
        observe: (estimates: number[]) => ({ ratio: Number(winnersEstimate({ estimates, covariance }, ALPHA) > 0) }),
      },
      {
        name: 'own estimate of the winner is too high',
        naive: true,
        instead: 'the corrected estimate',
        observe: (estimates: number[]) => ({ ratio: Number((estimates[winnerOf(estimates)] ?? 0) > 0) }),
      },
    ],
  };
}

const evidence = (finding: Finding): DecisionEvidence => ({ finding, metric: null, sentence: '' });

function verdictOf(successes: DecisionEvidence[], guardrails: DecisionEvidence[]): Verdict {
  return verdictOn({
    rule: DecisionRule.SUCCESS_METRICS,
    successes,
    guardrails,
    failedChecks: [],
    ended: true,
    undecided: false,
    profit: null,
    whyNoProfit: null,
    provenLimits: null,
    margin: null,
    earned: null,
    contactCost: 0,
    notOver: null,
    waiting: null,
    currency: 'USD',
    per: 'per customer',
  }).verdict;
}

/** Two treatments, three primary metrics, no effect: how often any treatment is shipped. */
export function successStudy(replicates: number) {
  return {
    section: 'Decisions',
    data: 'two treatments, three primary metrics, no effect',
    n: 6,
    replicates,
    draw: (generator: RandomGenerator) => normals(generator, 6),
    methods: [
      {
        name: 'SUCCESS_METRICS, corrected by Holm',
        observe: (statistics: number[]) => {
          const adjusted = adjustPValues(
            'HOLM',
            statistics.map((z) => normalPValue(z, 'TWO_SIDED')),
            ALPHA,
          );
          const findings = statistics.map((z, index) => {
            const found = (adjusted[index] ?? 1) < ALPHA;
            if (!found) return evidence(Finding.NO_CLEAR_DIFFERENCE);
            return evidence(z > 0 ? Finding.IMPROVED : Finding.WORSENED);
          });
          const verdicts = [findings.slice(0, 3), findings.slice(3)].map((own) => verdictOf(own, []));
          return { falseAlarm: Number(verdicts.includes(Verdict.SHIP)) };
        },
      },
    ],
  };
}

/** A clear success, five guardrails, one harmed by exactly its tolerance: how often it is shipped. */
export function guardrailRuleStudy(replicates: number) {
  const tolerated = 5;
  return {
    section: 'Decisions',
    data: 'a success, five guardrails, one harmed by its tolerance',
    n: 5,
    replicates,
    draw: (generator: RandomGenerator) => normals(generator, 5).map((z, index) => z - (index === 0 ? tolerated : 0)),
    methods: [
      {
        name: 'guardrails within tolerance at alpha each, not corrected',
        observe: (changes: number[]) => {
          const reach = normalUpperQuantile(ALPHA);
          const guardrails = changes.map((change) =>
            evidence(change - reach > -tolerated ? Finding.WITHIN_TOLERANCE : Finding.TOLERANCE_NOT_SHOWN),
          );
          return { falseAlarm: Number(verdictOf([evidence(Finding.IMPROVED)], guardrails) === Verdict.SHIP) };
        },
      },
    ],
  };
}
