import { type Advice, advise } from '../graph/advice.js';
import type { PowerInput } from '../statistics/power/plan/power-input.js';

/** From six times the baseline on, an effect is more likely a percentage that was given as a number. */
const LARGEST_RELATIVE = 5;
/** A shift of this many standard deviations needs no experiment. */
const LARGEST_IN_DEVIATIONS = 3;
const LARGEST_IN_POINTS = 0.5;
export const LARGEST_ALPHA = 0.2;
const SMALLEST_POWER = 0.5;
const LARGEST_ICC = 0.5;
/** A mean whose customers differ less than this share of it is rather one whose standard error was given. */
const SMALLEST_VARIATION = 0.001;

type Given = Pick<Partial<PowerInput>, 'outcome' | 'effect' | 'alpha' | 'power' | 'groups'>;

/**
 * Asks about inputs that are possible but hardly meant, with what they mean and what would have been the usual way to write
 * them.
 * @param path of the plan in the request, with its dot
 */
export function implausiblePlan(path: string, { outcome, effect, alpha, power, groups }: Given): Advice[] {
  return [
    ...relativeEffect(path, effect?.relative),
    ...absoluteEffect(path, effect?.absolute, outcome),
    ...risk(path, alpha),
    ...chance(path, power),
    ...deviation(path, outcome),
    ...similarity(path, groups?.intraclassCorrelation),
  ];
}

/** Asks about a relative effect of several times the baseline. */
function relativeEffect(path: string, relative: number | null | undefined): Advice[] {
  if (relative == null || Math.abs(relative) < LARGEST_RELATIVE) return [];
  const message = `A relative effect of ${relative} means ${relative > 0 ? '+' : ''}${whole(100 * relative)} %.`;
  return [
    ask(message, `${path}effect.relative`, `For ${relative} % give ${Number((relative / 100).toPrecision(12))}.`),
  ];
}

function absoluteEffect(path: string, absolute: number | null | undefined, outcome: Given['outcome']): Advice[] {
  if (absolute == null || !outcome) return [];
  const field = `${path}effect.absolute`;
  if (outcome.proportion && Math.abs(absolute) > LARGEST_IN_POINTS) {
    const message = `An absolute effect of ${absolute} on a proportion means ${whole(100 * absolute)} percentage points.`;
    return [
      ask(
        message,
        field,
        'For one percentage point give 0.01; for 10 % of the baseline, a relative effect (`relative: 0.1`).',
      ),
    ];
  }
  const spread = outcome.mean?.standardDeviation ?? 0;
  if (spread === 0 || Math.abs(absolute) <= LARGEST_IN_DEVIATIONS * spread) return [];
  const times = whole(Math.abs(absolute) / spread);
  const message = `An absolute effect of ${absolute} is ${times} times the standard deviation of ${spread}.`;
  return [
    ask(message, field, 'Give the effect in the unit of the outcome, or as a share of the baseline (`relative`).'),
  ];
}

function risk(path: string, alpha: number | null | undefined): Advice[] {
  if (alpha == null || alpha <= LARGEST_ALPHA) return [];
  const message = `With alpha ${alpha}, ${whole(100 * alpha)} of 100 treatments without any effect look effective.`;
  return [ask(message, `${path}alpha`, 'Alpha is the risk of a false alarm: 0.05 is usual.')];
}

function chance(path: string, power: number | null | undefined): Advice[] {
  if (power == null || power >= SMALLEST_POWER) return [];
  const message = `With a power of ${power}, the effect would be missed ${whole(100 * (1 - power))} times of 100.`;
  return [ask(message, `${path}power`, 'Power is the probability of finding the effect: 0.8 is usual.')];
}

function deviation(path: string, outcome: Given['outcome']): Advice[] {
  const mean = outcome?.mean;
  if (!mean || mean.standardDeviation >= SMALLEST_VARIATION * Math.abs(mean.baseline)) return [];
  const message = `A standard deviation of ${mean.standardDeviation} around ${mean.baseline} means that customers hardly differ.`;
  const remedy = 'Give the standard deviation between customers, not the standard error of the mean.';
  return [ask(message, `${path}outcome.mean.standardDeviation`, remedy)];
}

function similarity(path: string, correlation: number | null | undefined): Advice[] {
  if (correlation == null || correlation <= LARGEST_ICC) return [];
  const message = `An intraclass correlation of ${correlation} means that customers of a group are nearly identical.`;
  const remedy = 'Usual values for stores or households are 0.01 to 0.2; history estimates yours (`metricHistory`).';
  return [ask(message, `${path}groups.intraclassCorrelation`, remedy)];
}

function ask(message: string, field: string, remedy: string): Advice {
  return advise('IMPLAUSIBLE_INPUT', message, { field, remedy });
}

function whole(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString('en-US');
}
