import type {
  ArmInput,
  DraftPartsFragment,
  EligibilityInput,
  ExperimentDesignInput,
  ExperimentMetricInput,
  ExperimentPlanInput,
  UpdateExperimentInput,
} from '../../graph/generated/graphql.js';

type PlanParts = Required<ExperimentPlanInput>;

/** A draft as a form edits it: each part is edited, saved and merged on its own. */
export interface Draft extends PlanParts {
  name: string;
  hypothesis: string | null;
  segment: string;
  metrics: ExperimentMetricInput[];
  arms: ArmInput[];
  design: ExperimentDesignInput;
  eligibility: EligibilityInput | null;
}

export type DraftPart = keyof Draft;

/** The parts that the graph keeps together as the plan. */
const PLAN: readonly (keyof PlanParts)[] = [
  'adjustFor',
  'adjustForPrevious',
  'alpha',
  'alternative',
  'compareSegments',
  'correction',
  'decision',
  'looks',
  'minimumEffect',
  'power',
  'stoppingRule',
];

/** How parts are called where somebody else changed them. */
export const PART_NAMES: Record<DraftPart, string> = {
  name: 'Name',
  hypothesis: 'Hypothesis',
  segment: 'Segment',
  metrics: 'Metrics',
  arms: 'Arms',
  design: 'Design',
  eligibility: 'Rules for who may take part',
  adjustFor: 'Attributes to adjust for',
  adjustForPrevious: 'Previous period to adjust for',
  alpha: 'Risk of a false alarm',
  alternative: 'Direction',
  compareSegments: 'Segments to compare',
  correction: 'Correction for several effects',
  decision: 'Decision',
  looks: 'Looks',
  minimumEffect: 'Smallest effect worth acting on',
  power: 'Power',
  stoppingRule: 'Stopping rule',
};

const isPlan = (part: DraftPart): part is keyof PlanParts => (PLAN as readonly string[]).includes(part);

/** The path of a part in the input of an edit, by which errors and findings name it. */
export const pathOf = (part: DraftPart): string => (isPlan(part) ? `plan.${part}` : part);

export function draftOf({ name, hypothesis, segment, plan, ...parts }: DraftPartsFragment): Draft {
  return {
    name,
    hypothesis,
    segment: segment?.key ?? '',
    metrics: parts.metrics.map(metricOf),
    arms: parts.arms.map(armOf),
    design: designOf(parts.design),
    eligibility: parts.eligibility && eligibilityOf(parts.eligibility),
    ...planOf(plan),
  };
}

/** What an edit sends: the changed parts, and of the plan all of it. */
export function editOf(
  draft: Draft,
  parts: readonly DraftPart[],
): Omit<UpdateExperimentInput, 'experiment' | 'version'> {
  const own = Object.fromEntries(parts.filter((part) => !isPlan(part)).map((part) => [part, draft[part]]));
  return parts.some(isPlan) ? { ...own, plan: planInputOf(draft) } : own;
}

export function planInputOf(draft: Draft): ExperimentPlanInput {
  return Object.fromEntries(PLAN.map((part) => [part, draft[part]]));
}

export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function metricOf({ metric, role, margin, tolerance, cap, transform }: DraftPartsFragment['metrics'][number]) {
  return {
    metric: metric.key,
    role,
    ...(margin !== null && { margin }),
    ...(tolerance && { tolerance: oneOf(tolerance) }),
    ...(cap && { cap: { percentile: cap.percentile } }),
    ...(transform && { transform }),
  };
}

function armOf(arm: DraftPartsFragment['arms'][number]): ArmInput {
  const { key, name, isControl, weight, contactCost, redemptionCost, redemptionMetric, costMetric } = arm;
  return {
    key,
    name,
    isControl,
    weight,
    ...(contactCost !== null && { contactCost }),
    ...(redemptionCost !== null && { redemptionCost }),
    ...(redemptionMetric && { redemptionMetric: redemptionMetric.key }),
    ...(costMetric && { costMetric: costMetric.key }),
  };
}

function designOf(design: DraftPartsFragment['design']): ExperimentDesignInput {
  const { method, strata, bins, groupBy, matchOn, balanceOn, tupleSize, coverage, seed, clusterStrata, tiers } = design;
  return {
    method,
    ...(strata.length > 0 && { strata }),
    ...(bins && bins.length > 0 && { bins: bins.map(({ attribute, count }) => ({ attribute, count })) }),
    ...(groupBy && { groupBy }),
    ...(matchOn && { matchOn }),
    ...(balanceOn && { balanceOn }),
    ...(tupleSize !== null && { tupleSize }),
    ...(coverage !== null && { coverage }),
    ...(seed !== null && { seed }),
    ...(clusterStrata && {
      clusterStrata: { attributes: clusterStrata.attributes, k: clusterStrata.k, seed: clusterStrata.seed },
    }),
    ...(tiers && { tiers: tiers.map(({ attributes, acceptance }) => ({ attributes, acceptance })) }),
  };
}

type Rules = NonNullable<DraftPartsFragment['eligibility']>;

function eligibilityOf(rules: Rules): EligibilityInput {
  const { holdouts, namespaces, overlap, allowOverlapWith, notContacted, requireAttributes } = rules;
  return {
    overlap,
    holdouts: holdouts.map(({ key }) => key),
    namespaces: namespaces.map(({ namespace, from, to }) => ({ namespace: namespace.key, from, to })),
    allowOverlapWith: allowOverlapWith.map(({ key }) => key),
    requireAttributes,
    ...(notContacted && {
      notContacted: { days: notContacted.days, events: notContacted.events.map(({ key }) => key) },
    }),
  };
}

function planOf(plan: DraftPartsFragment['plan']): PlanParts {
  const { adjustForPrevious, compareSegments, decision, looks, minimumEffect } = plan;
  return {
    alpha: plan.alpha,
    power: plan.power,
    alternative: plan.alternative,
    correction: plan.correction,
    adjustFor: plan.adjustFor,
    stoppingRule: plan.stoppingRule,
    adjustForPrevious: adjustForPrevious && { days: adjustForPrevious.days },
    compareSegments: compareSegments.map(({ key }) => key),
    decision: decision && stated(decision),
    looks: looks && looksOf(looks),
    minimumEffect: minimumEffect && oneOf(minimumEffect),
  };
}

function looksOf({ confidenceSequence, groupSequential }: NonNullable<DraftPartsFragment['plan']['looks']>) {
  if (confidenceSequence) return { confidenceSequence: stated(confidenceSequence) };
  return groupSequential ? { groupSequential: stated(groupSequential) } : null;
}

/** Of a choice between two numbers, the one that is given. */
function oneOf({ absolute, relative }: { absolute: number | null; relative: number | null }) {
  return relative === null ? { absolute: absolute ?? 0 } : { relative };
}

/** Without what is null, and without the name of the type that answers have. */
function stated<Part extends object>(part: Part): { [Key in keyof Part]: NonNullable<Part[Key]> } {
  const given = Object.entries(part).filter(([name, value]) => value !== null && name !== '__typename');
  return Object.fromEntries(given) as never;
}
