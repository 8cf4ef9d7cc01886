import { shownCount, shownLevel, shownStated, type Unit, unitOf } from '../../../../charts/numbers.js';
import type { ReportedExperiment } from '../report-facts.js';

type PlanOfReport = ReportedExperiment['plan'];
type PlannedMetric = ReportedExperiment['metrics'][number];

/** The segment, and the version by which customers are assigned; a draft follows the present one. Null without a segment. */
export function segmentInWords({
  segment,
  segmentVersion,
}: Pick<ReportedExperiment, 'segment' | 'segmentVersion'>): string | null {
  if (segment === null || segmentVersion === null) return segment?.name ?? null;
  return `${segment.name}, version ${segmentVersion.number} of its definition`;
}

/** The names that the form of the plan has for them. */
const METHODS: Record<ReportedExperiment['design']['method'], string> = {
  COMPLETE: 'One draw',
  STRATIFIED: 'Within strata',
  BY_GROUP: 'By group',
  MATCHED_TUPLES: 'Matched customers',
  RERANDOMIZED: 'Drawn until balanced',
  SIMPLE: 'Customer by customer',
  ONLINE: 'Online',
};

/** When an arm is shipped, by the names of the form. */
export const RULE_NAMES = {
  SUCCESS_METRICS: 'Metrics improved',
  PROVEN_PROFIT: 'Profit is proven',
  EXPECTED_PROFIT: 'Profit is expected',
} as const;

/** What was declared of the design. */
export function designInWords(design: ReportedExperiment['design']): string {
  const { method, groupBy, strata, matchOn, bins, clusterStrata, tiers, tupleSize, coverage } = design;
  const parts = [
    METHODS[method],
    groupBy && `groups: ${groupBy}`,
    strata.length > 0 && `strata: ${strata.join(', ')}`,
    bins && `classes of numbers: ${bins.map(({ attribute, count }) => `${attribute} in ${count}`).join(', ')}`,
    clusterStrata && `${clusterStrata.k} clusters by ${clusterStrata.attributes.join(', ')}`,
    matchOn && matchOn.length > 0 && `matched on: ${matchOn.join(', ')}`,
    tupleSize && `${tupleSize} customers in a tuple`,
    tiers &&
      `balanced in ${tiers.map((tier) => `${tier.attributes.join(', ')} (${inPercent(tier.acceptance)} of draws)`).join('; then ')}`,
    coverage != null && coverage < 1 && `${inPercent(coverage)} of eligible customers`,
  ];
  return parts.filter(Boolean).join('; ');
}

/** Which customers the rules exclude; null without rules. */
export function rulesInWords(rules: ReportedExperiment['eligibility']): string | null {
  if (rules === null) return null;
  const { holdouts, namespaces, overlap, allowOverlapWith, notContacted, requireAttributes } = rules;
  const shared = { REFUSE: 'refused', EXCLUDE: 'excluded', ALLOW: 'allowed' }[overlap];
  const parts = [
    holdouts.length > 0 && `without holdouts: ${listOf(holdouts.map(({ name }) => name))}`,
    ...namespaces.map(({ namespace, from, to }) => `${namespace.name} from ${shownStated(from)} to ${shownStated(to)}`),
    `customers of other running experiments: ${shared}`,
    allowOverlapWith.length > 0 && `allowed from: ${listOf(allowOverlapWith.map(({ key }) => key))}`,
    notContacted && contactsInWords(notContacted),
    requireAttributes.length > 0 && `with a value of ${listOf(requireAttributes)}`,
  ];
  return parts.filter(Boolean).join('; ');
}

function contactsInWords({
  days,
  events,
}: NonNullable<NonNullable<ReportedExperiment['eligibility']>['notContacted']>) {
  const others = events.length > 0 ? ` or reached by ${listOf(events.map(({ name }) => name))}` : '';
  return `not treated${others} in the ${shownStated(days)} days before`;
}

/** As a share of the control's mean, or in the units of the metric. */
export function minimumEffectOf(effect: PlanOfReport['minimumEffect']): string | null {
  if (effect?.relative != null) return `${inPercent(effect.relative)} of the control`;
  return effect?.absolute != null ? shownStated(effect.absolute) : null;
}

const SPENDING = { OBRIEN_FLEMING: 'O’Brien and Fleming', POCOCK: 'Pocock', POWER: 'a power of the share' } as const;

/** How it may be read before its end. */
export function looksInWords(looks: PlanOfReport['looks']): string {
  if (looks?.confidenceSequence) {
    const { startAt, tunedFor } = looks.confidenceSequence;
    return `at any time from ${shownCount(startAt)} customers, narrowest at ${shownCount(tunedFor)}`;
  }
  if (!looks?.groupSequential) return 'only at the end';
  const { informationFractions, totalSampleSize, spending, rho } = looks.groupSequential;
  const shares = informationFractions.map(inPercent).join(', ');
  const of = totalSampleSize === null ? 'the customers' : `${shownCount(totalSampleSize)} customers`;
  const exponent = rho === null ? '' : ` (exponent ${shownStated(rho)})`;
  return `at ${shares} of ${of}, alpha spent by ${SPENDING[spending]}${exponent}`;
}

/** What the effects are adjusted for; null for nothing. */
export function adjustmentOf({ adjustFor, adjustForPrevious }: PlanOfReport): string | null {
  const parts = [
    ...adjustFor,
    ...(adjustForPrevious ? [`the metric itself in the ${shownStated(adjustForPrevious.days)} days before`] : []),
  ];
  return parts.length === 0 ? null : listOf(parts);
}

/** The harm that is tolerated, in the unit of the metric or relative to the control. */
export function toleranceOf({ tolerance, metric, transform }: PlannedMetric, currency: string): string {
  if (tolerance?.relative != null) return `${inPercent(tolerance.relative)} of the control`;
  if (tolerance?.absolute == null) return 'not stated';
  const unit: Unit = transform ? { kind: 'number' } : unitOf(metric, currency, 'difference');
  return shownStated(tolerance.absolute, unit);
}

/** How values are capped and transformed. */
export function valuesOf({ cap, transform }: PlannedMetric): string {
  const parts = [
    cap && `capped at the percentile ${shownStated(cap.percentile)} of the positive values`,
    transform === 'LOG' && 'logarithm of 1 + value',
  ].filter(Boolean);
  return parts.length === 0 ? 'as they are' : parts.join(', then ');
}

export function yearlyRate(rate: number | null): string | null {
  return rate === null ? null : inPercent(rate);
}

/** A confidence level and the alternative, such as `95 %, two-sided`. */
export function levelOf({ alpha, alternative }: PlanOfReport): string {
  return `${shownLevel(1 - alpha)}, ${alternative.toLowerCase().replaceAll('_', '-')}`;
}

function inPercent(share: number): string {
  return shownStated(share, { kind: 'relative' });
}

function listOf(items: readonly string[]): string {
  return items.join(', ');
}
