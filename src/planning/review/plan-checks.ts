import { MetricRole } from '../../experiments/experiment-metric.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import type { ReviewFacts } from './review-facts.js';
import { FindingCode, FindingSeverity, type ReviewFinding } from './review-finding.js';

const LAXEST_ALPHA = 0.1;
const MOST_PRIMARY_METRICS = 3;

/** What the plan says, or fails to say. */
export function planFindings(facts: ReviewFacts): ReviewFinding[] {
  return [noHypothesis, laxAlpha, oneSided, noCorrection, manyPrimaryMetrics, noGuardrail, noWindow].flatMap((check) =>
    check(facts),
  );
}

function noHypothesis({ experiment: { hypothesis } }: ReviewFacts): ReviewFinding[] {
  if (hypothesis !== null) return [];
  return [
    {
      code: FindingCode.NO_HYPOTHESIS,
      severity: FindingSeverity.NOTE,
      field: 'hypothesis',
      message: 'The draft has no hypothesis.',
      advice: 'Write down what you expect to happen, and why, before anybody sees a number.',
    },
  ];
}

function laxAlpha({ experiment: { plan } }: ReviewFacts): ReviewFinding[] {
  if (plan.alpha <= LAXEST_ALPHA) return [];
  return [
    {
      code: FindingCode.LAX_ALPHA,
      severity: FindingSeverity.WARNING,
      field: 'plan.alpha',
      message: `With alpha ${plan.alpha}, a treatment that does nothing looks effective ${percent(plan.alpha)} of the time.`,
      advice: 'Choose 0.05, or 0.1 when a false alarm costs little.',
    },
  ];
}

function oneSided({ experiment: { plan } }: ReviewFacts): ReviewFinding[] {
  if (plan.alternative === 'TWO_SIDED') return [];
  const unseen = plan.alternative === 'GREATER' ? 'decreases' : 'increases';
  return [
    {
      code: FindingCode.ONE_SIDED,
      severity: FindingSeverity.NOTE,
      field: 'plan.alternative',
      message: `The test looks one way: ${unseen} can never become significant, whatever their size.`,
      advice: 'Keep it only if you would do the same after a harmful result as after none.',
    },
  ];
}

function noCorrection({ experiment: { plan }, arms, metrics }: ReviewFacts): ReviewFinding[] {
  const tests = primary(metrics) * (arms.length - 1);
  if (plan.correction !== PValueAdjustment.NONE || tests < 2) return [];
  const risk = 1 - (1 - plan.alpha) ** tests;
  return [
    {
      code: FindingCode.NO_CORRECTION,
      severity: FindingSeverity.WARNING,
      field: 'plan.correction',
      message: `${tests} primary tests without correction raise a false alarm up to ${percent(risk)} of the time.`,
      advice: 'Use HOLM, which costs little.',
    },
  ];
}

function manyPrimaryMetrics({ metrics }: ReviewFacts): ReviewFinding[] {
  const count = primary(metrics);
  if (count <= MOST_PRIMARY_METRICS) return [];
  return [
    {
      code: FindingCode.MANY_PRIMARY_METRICS,
      severity: FindingSeverity.NOTE,
      field: 'metrics',
      message: `${count} metrics are primary, and the correction for them makes each harder to prove.`,
      advice: 'Let one metric decide and make the others secondary.',
    },
  ];
}

function noGuardrail({ metrics }: ReviewFacts): ReviewFinding[] {
  if (metrics.some(({ role }) => role === MetricRole.GUARDRAIL)) return [];
  return [
    {
      code: FindingCode.NO_GUARDRAIL,
      severity: FindingSeverity.NOTE,
      field: 'metrics',
      message: 'No metric is a guardrail, so nothing watches for harm.',
      advice: 'Add what must not get worse, such as returns, margin or unsubscriptions, as GUARDRAIL.',
    },
  ];
}

function noWindow({ metrics }: ReviewFacts): ReviewFinding[] {
  return metrics
    .filter(({ metric, role }) => role === MetricRole.PRIMARY && metric.windowMs === null)
    .map(({ metric }) => ({
      code: FindingCode.NO_WINDOW,
      severity: FindingSeverity.NOTE,
      field: 'metrics',
      message: `"${metric.key}" counts until the experiment stops, so stopping earlier or later changes what it measures.`,
      advice: 'Use a metric with a window, such as 28 days, and every customer is measured alike.',
    }));
}

function primary(metrics: ReviewFacts['metrics']): number {
  return metrics.filter(({ role }) => role === MetricRole.PRIMARY).length;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
