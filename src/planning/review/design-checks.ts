import { customersForArms } from '../../experiments/designs/arm-sizes.js';
import { DesignMethod } from '../../experiments/experiment-design.js';
import { normalUpperTail } from '../../statistics/distributions/normal.js';
import type { ReviewFacts } from './review-facts.js';
import { FindingCode, FindingSeverity, type ReviewFinding } from './review-finding.js';

/** Below it, the arms of a hashed list are often several percent apart. */
const FEWEST_FOR_HASHING = 1_000;
/** Variance that unequal arms may add before it is worth a word. */
const LARGEST_VARIANCE_FACTOR = 1.25;
/** Groups an arm needs before their own variation can be told from an effect. */
const FEWEST_GROUPS = 2;
const ENOUGH_GROUPS = 10;
const MOST_UNKNOWN = 0.2;
/** Customers an arm needs to vary at all. */
const FEWEST_TO_COMPARE = 2;
/** Standard deviations between arms that a reader would call unbalanced, and how often chance may bring that about. */
const NOTABLE_DIFFERENCE = 0.2;
const MOST_UNBALANCED = 0.05;

/** How customers go to arms. */
export function designFindings(facts: ReviewFacts): ReviewFinding[] {
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
    refused,
  ].flatMap((check) => check(facts));
}

/** An ONLINE experiment starts with those there are, and more come: that they are few now is no reason against it. */
function tooFewCustomers({ customers, arms, experiment: { design } }: ReviewFacts): ReviewFinding[] {
  const weights = arms.map((arm) => arm.weight);
  const needed = customersForArms(weights, 2);
  if (customers >= needed) return [];
  const blocks = customers < customersForArms(weights, 1) && design.method !== DesignMethod.ONLINE;
  return [
    {
      code: FindingCode.TOO_FEW_CUSTOMERS,
      severity: blocks ? FindingSeverity.BLOCKING : FindingSeverity.WARNING,
      field: 'segment',
      message: `There are ${customers} customers to randomize; these ${arms.length} arms need at least ${needed} to be compared.`,
      advice: 'Choose a larger segment, or more equal arms.',
    },
  ];
}

/** With shares s of control and treatment, the variance of the difference is (1/s₀ + 1/s₁)/4 times that of halves. */
function unequalArms({ arms }: ReviewFacts): ReviewFinding[] {
  const control = arms.find((arm) => arm.isControl)!;
  const factors = arms
    .filter((arm) => !arm.isControl)
    .map((arm) => ((control.weight + arm.weight) * (1 / control.weight + 1 / arm.weight)) / 4);
  const worst = Math.max(...factors);
  if (worst <= LARGEST_VARIANCE_FACTOR) return [];
  const extra = Math.round((worst - 1) * 100);
  return [
    {
      code: FindingCode.UNEQUAL_PROBABILITIES,
      severity: FindingSeverity.WARNING,
      field: 'arms',
      message: `The arms are so unequal that the comparison needs ${extra} % more customers than with equal arms.`,
      advice: 'Use equal weights, unless an arm is expensive or risky: powerAnalysis tells what it costs.',
    },
  ];
}

function randomArmSizes({ experiment: { design }, customers }: ReviewFacts): ReviewFinding[] {
  if (design.method !== DesignMethod.SIMPLE || customers >= FEWEST_FOR_HASHING) return [];
  return [
    {
      code: FindingCode.RANDOM_ARM_SIZES,
      severity: FindingSeverity.WARNING,
      field: 'design.method',
      message: `With ${customers} customers a simple design often gives arms of quite different sizes.`,
      advice: 'The list is known: use COMPLETE, which has exact arm sizes, or STRATIFIED.',
    },
  ];
}

/** The difference of an attribute's means has, in its standard deviations, the variance 1/n₀ + 1/n₁ over all draws. */
function chanceImbalance({ experiment: { design }, customers, arms }: ReviewFacts): ReviewFinding[] {
  if (design.method !== DesignMethod.COMPLETE) return [];
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const sizeOf = ({ weight }: { weight: number }) => (customers * weight) / total;
  const control = sizeOf(arms.find((arm) => arm.isControl)!);
  const smallest = Math.min(...arms.filter((arm) => !arm.isControl).map(sizeOf));
  if (Math.min(control, smallest) < FEWEST_TO_COMPARE) return [];
  const unbalanced = 2 * normalUpperTail(NOTABLE_DIFFERENCE / Math.sqrt(1 / control + 1 / smallest));
  if (unbalanced <= MOST_UNBALANCED) return [];
  return [
    {
      code: FindingCode.UNBALANCED,
      severity: FindingSeverity.NOTE,
      field: 'design.method',
      message:
        `With ${customers} customers, chance alone puts arms more than ${NOTABLE_DIFFERENCE} standard deviations apart ` +
        `in any one attribute in ${Math.round(unbalanced * 100)} % of draws.`,
      advice: 'Balance what matters for the outcome: use STRATIFIED, MATCHED_TUPLES or RERANDOMIZED.',
    },
  ];
}

function tinyStrata({ strata, arms }: ReviewFacts): ReviewFinding[] {
  const needed = 2 * arms.length;
  const tiny = strata.filter(({ size }) => size < needed);
  if (tiny.length === 0) return [];
  const customers = tiny.reduce((sum, { size }) => sum + size, 0);
  const smallest = tiny.reduce((least, one) => (isBefore(one, least) ? one : least));
  return [
    {
      code: FindingCode.TINY_STRATA,
      severity: FindingSeverity.WARNING,
      field: 'design.strata',
      message:
        `${tiny.length} of ${strata.length} strata have fewer than ${needed} customers (${customers} together), for ` +
        `example ${smallest.name}: the readout will merge them.`,
      advice: 'Stratify by fewer attributes, or by coarser ones.',
    },
  ];
}

/** In a fixed order, whatever the order in which the database counts. */
function isBefore(one: { name: string; size: number }, other: { name: string; size: number }): boolean {
  return one.size === other.size ? one.name < other.name : one.size < other.size;
}

function tooFewGroups({ groups, arms }: ReviewFacts): ReviewFinding[] {
  if (groups === null || groups >= ENOUGH_GROUPS * arms.length) return [];
  return [
    {
      code: FindingCode.TOO_FEW_GROUPS,
      severity: tooFewForAnything(groups, arms.length) ? FindingSeverity.BLOCKING : FindingSeverity.WARNING,
      field: 'design',
      message: `There are ${groups} groups for ${arms.length} arms: how groups differ by themselves can hardly be told from an effect.`,
      advice: `Find at least ${ENOUGH_GROUPS} groups for each arm, or randomize customers.`,
    },
  ];
}

/** Whether groups are so few that arms cannot have two each. */
export function tooFewForAnything(groups: number, arms: number): boolean {
  return groups < FEWEST_GROUPS * arms;
}

function misfits(facts: ReviewFacts): ReviewFinding[] {
  return facts.misfits.map(({ field, message }) => ({
    code: FindingCode.DESIGN_MISFIT,
    severity: FindingSeverity.BLOCKING,
    field,
    message,
    advice: 'Change it with `updateExperiment`, or choose another design.',
  }));
}

function unknownCovariates({ unknown, customers }: ReviewFacts): ReviewFinding[] {
  return unknown
    .filter((covariate) => covariate.customers > MOST_UNKNOWN * customers)
    .map(({ covariate, field, customers: missing }) => ({
      code: FindingCode.UNKNOWN_COVARIATE,
      severity: FindingSeverity.WARNING,
      field,
      message: `"${covariate}" is unknown for ${missing} of ${customers} customers.`,
      advice: 'Load it for them before the start, or do without it.',
    }));
}

function overlapping({ overlaps }: ReviewFacts): ReviewFinding[] {
  return overlaps.map(({ experiment, customers }) => ({
    code: FindingCode.OVERLAPPING,
    severity: FindingSeverity.WARNING,
    field: 'segment',
    message: `${customers} customers are in the running experiment "${experiment}", whose treatment mixes with yours.`,
    advice: 'Wait until it stops or exclude its customers, unless both treatments are meant to meet.',
  }));
}

function refused({ refusals }: ReviewFacts): ReviewFinding[] {
  return refusals.map((message) => ({
    code: FindingCode.NOT_ELIGIBLE,
    severity: FindingSeverity.BLOCKING,
    field: 'eligibility',
    message,
    advice: 'Change `eligibility`, or the segment.',
  }));
}
