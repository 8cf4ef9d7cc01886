import { requireCount, requireFinite, requirePositive } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { GrowingSeries, type ValuesInTime } from './growing-series.js';

/** How large a lasting change is expected to be, in standard deviations of a day. */
const USUAL_SHIFT = 1;
/** Values beyond those that the means of the seasons take up, to know how much values vary. */
const FEWEST_SPARE = 2;

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
  const known = new GrowingSeries(series);
  return values.slice(monitoredFrom).map((value, step) => {
    known.add(value, at(seasons, monitoredFrom + step));
    const { squares, degreesOfFreedom } = known;
    const logEvalues = known.shifts().map(({ g, s }) => {
      const [spread, most] = [1 + shift ** 2 * s, s * squares];
      // The shift explains at most all squares, but for rounding.
      const share = most > 0 ? Math.min(1, g ** 2 / most) : 0;
      return -0.5 * Math.log(spread) - 0.5 * degreesOfFreedom * Math.log1p((-share * shift ** 2 * s) / spread);
    });
    return { logEvalues, logEvidence: logSum(logEvalues) };
  });
}

/** The logarithm of a sum, from the logarithms of its parts. */
export function logSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

/** @throws InvalidInputError naming the field */
export function requireSeries({ values, seasons, monitoredFrom }: ValuesInTime): void {
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
