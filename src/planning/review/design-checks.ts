import { customersForArms } from '../../experiments/designs/arm-sizes.js';
import { tooFewForAnything } from '../../experiments/designs/groups/group-placement.js';
import { designOf } from '../../experiments/designs/registry.js';
import { listed } from '../../experiments/overlaps/listed.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import type { ReviewFacts } from './review-facts.js';

/** The variance, relative to equal arms, from which unequal arms are reported. */
const LARGEST_VARIANCE_FACTOR = 1.25;
/** Groups an arm needs to estimate their variation well. */
const ENOUGH_GROUPS = 10;
const MOST_UNKNOWN = 0.2;

/** Findings about the design and the customers. */
export function designFindings(facts: ReviewFacts): Advice[] {
  return [
    tooFewCustomers,
    unequalArms,
    fitOfDesign,
    tinyStrata,
    tooFewGroups,
    misfits,
    unknownCovariates,
    overlapping,
    notEligible,
    ofTheStart,
  ].flatMap((check) => check(facts));
}

/** An ONLINE experiment gains customers while it runs, so few customers at its start do not block it. */
function tooFewCustomers({ customers, arms, experiment, startAdvice }: ReviewFacts): Advice[] {
  const weights = arms.map((arm) => arm.weight);
  const needed = customersForArms(weights, 2);
  if (customers >= needed) return [];
  const blocks = customers < customersForArms(weights, 1) && !designOf(experiment).review.grows;
  const message = `There are ${customers} customers to randomize; comparing these ${arms.length} arms takes at least ${needed}.`;
  const unknown = startAdvice.find(({ code }) => code === 'KNOWN_LATER');
  return [
    advise('TOO_FEW_CUSTOMERS', message, {
      severity: blocks ? AdviceSeverity.BLOCKING : AdviceSeverity.WARNING,
      field: 'segment',
      remedy: unknown ? `${unknown.message} ${unknown.remedy}` : 'Choose a larger segment, or arms of more equal size.',
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
  const remedy =
    'Use equal weights unless an arm is expensive or risky; the power shows what unequal arms cost (`powerAnalysis`).';
  return [advise('UNEQUAL_PROBABILITIES', message, { field: 'arms', remedy })];
}

function fitOfDesign({ experiment, customers, arms }: ReviewFacts): Advice[] {
  return designOf(experiment).review.advice(customers, arms);
}

function tinyStrata({ strata, arms }: ReviewFacts): Advice[] {
  const needed = 2 * arms.length;
  const tiny = strata.filter(({ size }) => size < needed);
  if (tiny.length === 0) return [];
  const customers = tiny.reduce((sum, { size }) => sum + size, 0);
  const smallest = tiny.reduce((least, one) => (isBefore(one, least) ? one : least));
  const message =
    `${tiny.length} of ${strata.length} strata have fewer than ${needed} customers (${customers} together), for ` +
    `example "${smallest.name}": the readout excludes strata in which an arm has nobody.`;
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

function misfits(facts: ReviewFacts): Advice[] {
  const remedy = 'Change it (`updateExperiment`), or choose another design.';
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

/** One finding for all other experiments, those with the most customers first, so that it does not drown the others. */
function overlapping({ overlaps }: ReviewFacts): Advice[] {
  const [first, ...others] = [...overlaps].sort((a, b) => b.customers - a.customers);
  if (!first) return [];
  const several = others.length > 0;
  const ends = overlaps.flatMap(({ endedAt }) => endedAt ?? []);
  const last = new Date(Math.max(...ends.map((end) => end.getTime())));
  const free =
    ends.length < overlaps.length
      ? `Wait until ${several ? 'those that run stop' : 'it stops'}`
      : `Start at ${last.toISOString()} or later,`;
  const whose = several ? 'their' : 'its';
  const remedy = `${free} or exclude ${whose} customers, unless customers are meant to get both treatments.`;
  const message = several
    ? `Customers are also in ${overlaps.length} other experiments, so the treatments mix: ` +
      `${listed([first, ...others].map(shownOverlap))}.`
    : `${customersOf(first)} also in ${describedOverlap(first)}, so the treatments mix.`;
  return [advise('OVERLAPPING', message, { field: 'segment', remedy })];
}

type Overlap = ReviewFacts['overlaps'][number];

function customersOf({ customers }: Overlap): string {
  return customers === 1 ? '1 customer is' : `${customers} customers are`;
}

function describedOverlap({ experiment, endedAt }: Overlap): string {
  return endedAt === null
    ? `the running experiment "${experiment}"`
    : `the experiment "${experiment}", which ended at ${endedAt.toISOString()}`;
}

function shownOverlap({ experiment, customers, endedAt }: Overlap): string {
  const until = endedAt === null ? 'running' : `ended at ${endedAt.toISOString()}`;
  return `"${experiment}" (${customers} ${customers === 1 ? 'customer' : 'customers'}, ${until})`;
}

function notEligible({ refusals }: ReviewFacts): Advice[] {
  return refusals.map((message) =>
    advise('NOT_ELIGIBLE', message, {
      field: 'eligibility',
      remedy: 'Change who is eligible (`eligibility`), or the segment.',
    }),
  );
}

function ofTheStart({ startAdvice }: ReviewFacts): Advice[] {
  return [...startAdvice];
}
