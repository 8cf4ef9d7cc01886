import { customersForArms } from '../../experiments/designs/arm-sizes.js';
import { DesignMethod } from '../../experiments/experiment-design.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { normalUpperTail } from '../../statistics/distributions/normal.js';
import type { ReviewFacts } from './review-facts.js';

/** Below it, the arm sizes of a hashed list often differ by several percent. */
const FEWEST_FOR_HASHING = 1_000;
/** The variance, relative to equal arms, from which unequal arms are reported. */
const LARGEST_VARIANCE_FACTOR = 1.25;
/** Groups an arm needs to estimate their variation at all, and to estimate it well. */
const FEWEST_GROUPS = 2;
const ENOUGH_GROUPS = 10;
const MOST_UNKNOWN = 0.2;
/** Customers an arm needs to vary at all. */
const FEWEST_TO_COMPARE = 2;
/** A difference between arms, in standard deviations, that readers call unbalanced, and how often it may happen. */
const NOTABLE_DIFFERENCE = 0.2;
const MOST_UNBALANCED = 0.05;

/** Findings about the design and the customers. */
export function designFindings(facts: ReviewFacts): Advice[] {
  return [
    tooFewCustomers,
    unequalArms,
    randomArmSizes,
    chanceImbalance,
    tinyStrata,
    tooFewGroups,
    misfits,
    unknownCovariates,
    overlapping,
    notEligible,
  ].flatMap((check) => check(facts));
}

/** An ONLINE experiment gains customers while it runs, so few customers at its start do not block it. */
function tooFewCustomers({ customers, arms, experiment: { design } }: ReviewFacts): Advice[] {
  const weights = arms.map((arm) => arm.weight);
  const needed = customersForArms(weights, 2);
  if (customers >= needed) return [];
  const blocks = customers < customersForArms(weights, 1) && design.method !== DesignMethod.ONLINE;
  const message = `There are ${customers} customers to randomize; comparing these ${arms.length} arms takes at least ${needed}.`;
  return [
    advise('TOO_FEW_CUSTOMERS', message, {
      severity: blocks ? AdviceSeverity.BLOCKING : AdviceSeverity.WARNING,
      field: 'segment',
      remedy: 'Choose a larger segment, or arms of more equal size.',
    }),
  ];
}

/** With shares s of control and treatment, the variance of the difference is (1/s₀ + 1/s₁)/4 times that of halves. */
function unequalArms({ arms }: ReviewFacts): Advice[] {
  const [controls, treatments] = [arms.filter((arm) => arm.isControl), arms.filter((arm) => !arm.isControl)];
  const factors = controls.flatMap((control) =>
    treatments.map((arm) => ((control.weight + arm.weight) * (1 / control.weight + 1 / arm.weight)) / 4),
  );
  const worst = Math.max(...factors);
  if (worst <= LARGEST_VARIANCE_FACTOR) return [];
  const extra = Math.round((worst - 1) * 100);
  const message = `With arms this unequal the comparison needs ${extra} % more customers than with equal arms.`;
  const remedy = 'Use equal weights unless an arm is expensive or risky; `powerAnalysis` shows what unequal arms cost.';
  return [advise('UNEQUAL_PROBABILITIES', message, { field: 'arms', remedy })];
}

function randomArmSizes({ experiment: { design }, customers }: ReviewFacts): Advice[] {
  if (design.method !== DesignMethod.SIMPLE || customers >= FEWEST_FOR_HASHING) return [];
  const message = `With ${customers} customers a simple design often gives arms of noticeably different sizes.`;
  const remedy = 'The list of customers is known: use COMPLETE, which has exact arm sizes, or STRATIFIED.';
  return [advise('RANDOM_ARM_SIZES', message, { field: 'design.method', remedy })];
}

/** The difference of an attribute's means has, in its standard deviations, the variance 1/n₀ + 1/n₁ over all draws. */
function chanceImbalance({ experiment: { design }, customers, arms }: ReviewFacts): Advice[] {
  if (design.method !== DesignMethod.COMPLETE) return [];
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const smallestOf = (some: typeof arms) => Math.min(...some.map(({ weight }) => (customers * weight) / total));
  const control = smallestOf(arms.filter((arm) => arm.isControl));
  const smallest = smallestOf(arms.filter((arm) => !arm.isControl));
  if (Math.min(control, smallest) < FEWEST_TO_COMPARE) return [];
  const unbalanced = 2 * normalUpperTail(NOTABLE_DIFFERENCE / Math.sqrt(1 / control + 1 / smallest));
  if (unbalanced <= MOST_UNBALANCED) return [];
  const message =
    `With ${customers} customers, arms differ by more than ${NOTABLE_DIFFERENCE} standard deviations in any one attribute ` +
    `in ${Math.round(unbalanced * 100)} % of draws.`;
  const remedy = 'Balance the attributes that predict the outcome: use STRATIFIED, MATCHED_TUPLES or RERANDOMIZED.';
  return [advise('UNBALANCED', message, { field: 'design.method', remedy })];
}

function tinyStrata({ strata, arms }: ReviewFacts): Advice[] {
  const needed = 2 * arms.length;
  const tiny = strata.filter(({ size }) => size < needed);
  if (tiny.length === 0) return [];
  const customers = tiny.reduce((sum, { size }) => sum + size, 0);
  const smallest = tiny.reduce((least, one) => (isBefore(one, least) ? one : least));
  const message =
    `${tiny.length} of ${strata.length} strata have fewer than ${needed} customers (${customers} together), for ` +
    `example ${smallest.name}: the readout will merge them.`;
  const remedy = 'Stratify by fewer attributes, or by coarser ones.';
  return [advise('TINY_STRATA', message, { field: 'design.strata', remedy })];
}

/** A fixed order, since databases count in different orders. */
function isBefore(one: { name: string; size: number }, other: { name: string; size: number }): boolean {
  return one.size === other.size ? one.name < other.name : one.size < other.size;
}

function tooFewGroups({ groups, arms }: ReviewFacts): Advice[] {
  if (groups === null || groups >= ENOUGH_GROUPS * arms.length) return [];
  const message = `There are ${groups} groups for ${arms.length} arms, so differences between groups are hard to distinguish from an effect.`;
  return [
    advise('TOO_FEW_GROUPS', message, {
      severity: tooFewForAnything(groups, arms.length) ? AdviceSeverity.BLOCKING : AdviceSeverity.WARNING,
      field: 'design',
      remedy: `Find at least ${ENOUGH_GROUPS} groups for each arm, or randomize customers.`,
    }),
  ];
}

/** Whether there are too few groups for two in each arm. */
export function tooFewForAnything(groups: number, arms: number): boolean {
  return groups < FEWEST_GROUPS * arms;
}

function misfits(facts: ReviewFacts): Advice[] {
  const remedy = 'Change it with `updateExperiment`, or choose another design.';
  return facts.misfits.map(({ field, message }) => advise('DESIGN_MISFIT', message, { field, remedy }));
}

function unknownCovariates({ unknown, customers }: ReviewFacts): Advice[] {
  return unknown
    .filter((covariate) => covariate.customers > MOST_UNKNOWN * customers)
    .map(({ covariate, field, customers: missing }) => {
      const message = `${missing} of ${customers} customers have no value of "${covariate}".`;
      return advise('UNKNOWN_COVARIATE', message, { field, remedy: 'Load the values before the start, or remove it.' });
    });
}

function overlapping({ overlaps }: ReviewFacts): Advice[] {
  const remedy = 'Wait until it stops or exclude its customers, unless customers are meant to get both treatments.';
  return overlaps.map(({ experiment, customers }) => {
    const message = `${customers} customers are also in the running experiment "${experiment}", so the treatments mix.`;
    return advise('OVERLAPPING', message, { field: 'segment', remedy });
  });
}

function notEligible({ refusals }: ReviewFacts): Advice[] {
  return refusals.map((message) =>
    advise('NOT_ELIGIBLE', message, { field: 'eligibility', remedy: 'Change `eligibility`, or the segment.' }),
  );
}
