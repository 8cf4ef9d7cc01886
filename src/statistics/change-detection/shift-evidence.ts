import { requireCount, requireFinite, requirePositive } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { seasonResiduals, shiftsFrom } from './season-residuals.js';

/** How large a lasting change is expected to be, in standard deviations of a day. */
const USUAL_SHIFT = 1;
/** Values beyond those that the means of the seasons take up, to know how much values vary. */
const FEWEST_SPARE = 2;

/** Values in the order of time, of which those before `monitoredFrom` only say what is usual. */
export interface ValuesInTime {
  values: readonly number[];
  /** The season of each value, such as its day of the week: 0, 1, 2 … Each season has a mean of its own. */
  seasons: readonly number[];
  /** The index of the first value that is monitored. */
  monitoredFrom: number;
}

/** What speaks for a change once the values up to a moment are known. */
export interface ShiftEvidence {
  /**
   * By the monitored values up to that moment: the natural logarithm of the e-value of a shift that began with this value. Without a
   * change the e-value has mean 1.
   */
  logEvalues: number[];
  /** The natural logarithm of the sum of these e-values, which is the evidence that there was a change. */
  logEvidence: number;
}

/**
 * The evidence for a lasting shift of the level, after each monitored value.
 *
 * Values are independent and normal with a mean for each season and one variance, all unknown. For a shift that began with value k
 * the e-value is the ratio of the likelihoods with and without it, of what does not depend on the unknown means and variance (the
 * right Haar prior), with a shift ~ N(0, `shift`²) in standard deviations. With the residuals r about the means of the seasons, their ν
 * degrees of freedom, g = Σ_{i ≥ k} r_i, the squared length s of the shift's indicator about the means of the seasons, and τ = `shift`:
 * E_k = (1 + τ²s)^(−½) · (1 − τ²g²/((1 + τ²s)·Σr²))^(−ν/2). Without a change each E_k is a martingale that starts at 1, so their sum
 * over the monitored values grows by 1 on average with each value (Shiryaev–Roberts): the expected number of values until it reaches c
 * is at least c, and the probability that it does so within m values is at most m/c. That the usual level is estimated costs nothing of this.
 *
 * Sources: Shin, Ramdas & Rinaldo (2023), "E-detectors: a nonparametric framework for sequential change detection", New England Journal
 * of Statistics in Data Science 2:229–260; Lindon, Ham, Tingley & Bojinov (2022), "Anytime-valid linear models and regression adjusted
 * causal inference in randomized experiments"; Pérez-Ortiz, Lardy, de Heide & Grünwald (2024), Annals of Statistics 52:1410–1432.
 *
 * @returns by the monitored values
 * @throws InvalidInputError for values that are not finite, seasons that do not fit, and too few values before the monitored ones
 */
export function shiftEvidence(series: ValuesInTime, shift = USUAL_SHIFT): ShiftEvidence[] {
  requireSeries(series);
  requirePositive('shift', shift);
  const { values, seasons, monitoredFrom } = series;
  return values.slice(monitoredFrom).map((_, step) => {
    const known = seasonResiduals(values, seasons, monitoredFrom + step + 1);
    const logEvalues = shiftsFrom(monitoredFrom, known, seasons).map(({ g, s }) => {
      const spread = 1 + shift ** 2 * s;
      const explained = known.squares > 0 ? (shift ** 2 * g ** 2) / (spread * known.squares) : 0;
      return -0.5 * Math.log(spread) - 0.5 * known.degreesOfFreedom * Math.log1p(-explained);
    });
    return { logEvalues, logEvidence: logSum(logEvalues) };
  });
}

/** The logarithm of a sum, from the logarithms of its parts. */
export function logSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

function requireSeries({ values, seasons, monitoredFrom }: ValuesInTime): void {
  if (seasons.length !== values.length) {
    throw new InvalidInputError(
      'seasons',
      `There must be one season for each value: ${values.length}, not ${seasons.length}.`,
    );
  }
  values.forEach((value, i) => {
    requireFinite(`values[${i}]`, value);
  });
  seasons.forEach((season, i) => {
    requireCount(`seasons[${i}]`, season);
  });
  requireCount('monitoredFrom', monitoredFrom);
  const usual = new Set(seasons.slice(0, monitoredFrom));
  if (monitoredFrom > values.length || seasons.some((season) => !usual.has(season))) {
    throw new InvalidInputError('monitoredFrom', 'Each season must have a value before the monitored ones.');
  }
  if (monitoredFrom < usual.size + FEWEST_SPARE) {
    throw new InvalidInputError(
      'monitoredFrom',
      `At least ${usual.size + FEWEST_SPARE} values must come before the monitored ones, not ${monitoredFrom}.`,
    );
  }
}
