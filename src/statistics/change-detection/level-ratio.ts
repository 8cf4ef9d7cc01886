import { requireOpenProbability } from '../argument-checks.js';
import { studentTUpperQuantile } from '../distributions/student-t.js';
import { at } from '../entries.js';
import { findRoot } from '../root-finding.js';
import type { Interval } from '../summaries.js';

/** Totals before and since a change, each with the day of the week and what it is divided by. */
export interface ChangedTotals {
  /** At least 0. */
  totals: readonly number[];
  /** Above 0. */
  exposures: readonly number[];
  seasons: readonly number[];
  /** The index of the first total since the change. */
  since: number;
}

/** One season: its total, and the exposures before and since the change. */
interface Season {
  total: number;
  before: number;
  since: number;
}

/** Ratios are looked for from e^−60 to e^60. */
const FARTHEST = 60;

/**
 * The relative change of the level per exposure: 0.2 is an increase by 20 %, and −1 a stop. Totals have means that are proportional to the
 * exposure, a level for each season and a common ratio ρ since the change (the quasi-Poisson model, whose variance is proportional to the mean).
 * Then a season's later totals are a share p = ρe₁/(e₀ + ρe₁) of all its totals T, with the exposures e₀ before and e₁ since the change. The
 * estimate solves Σ later = Σ T·p. The limits are the ratios whose score (Σ later − Σ T·p)/√(φ·Σ T·p(1 − p)) is a quantile of Student's t
 * distribution, with Pearson's dispersion φ: never below −1, and of a width above 0 also where nothing happens since the change.
 *
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., 7.2 and 9.2; statsmodels' GLM in the tests.
 *
 * @returns the estimate with limits at level 1 − α; null where nothing happened before in the seasons since the change, and limits also where days
 *   are too few to know how much they vary
 * @throws InvalidInputError naming the field
 */
export function levelRatio(days: ChangedTotals, alpha: number): Interval {
  requireOpenProbability('alpha', alpha);
  const { totals, since } = days;
  const seasons = seasonsOf(days);
  const later = totals.slice(since).reduce((sum, total) => sum + total, 0);
  const concerned = seasons.reduce((sum, season) => sum + (season.since > 0 ? season.total : 0), 0);
  if (concerned <= later) return { estimate: null, lower: null, upper: null };
  const surplus = (log: number) => later - sharesOf(seasons, log).mean;
  const fitted = later === 0 ? Number.NEGATIVE_INFINITY : findRoot(surplus, -FARTHEST, FARTHEST);
  const { dispersion, freedom } = variation(days, seasons, Math.exp(fitted));
  const estimate = Math.expm1(fitted);
  if (freedom < 1) return { estimate, lower: null, upper: null };
  const width = studentTUpperQuantile(alpha / 2, freedom) * Math.sqrt(dispersion);
  const limit = (side: 1 | -1): number => {
    const beyond = (log: number) => surplus(log) - side * width * Math.sqrt(sharesOf(seasons, log).variance);
    const [from, to] = [Math.max(-FARTHEST, fitted), -side * FARTHEST];
    // Days that do not vary, but for rounding, leave no room for a limit.
    return side * beyond(from) < 0 ? Math.expm1(findRoot(beyond, from, to)) : estimate;
  };
  return { estimate, lower: later === 0 ? -1 : limit(1), upper: limit(-1) };
}

function seasonsOf({ totals, exposures, seasons, since }: ChangedTotals): Season[] {
  const found = Array.from({ length: Math.max(...seasons) + 1 }, () => ({ total: 0, before: 0, since: 0 }));
  totals.forEach((total, i) => {
    const season = found[at(seasons, i)] as Season;
    season.total += total;
    season[i < since ? 'before' : 'since'] += at(exposures, i);
  });
  return found;
}

/** The mean of the later totals given those of all days, and its variance without the dispersion. @param log of the ratio */
function sharesOf(seasons: readonly Season[], log: number): { mean: number; variance: number } {
  let [mean, variance] = [0, 0];
  for (const { total, before, since } of seasons) {
    if (total === 0) continue;
    const changed = Math.exp(log) * since;
    const share = changed / (before + changed);
    mean += total * share;
    variance += (total * share * before) / (before + changed);
  }
  return { mean, variance };
}

/** Pearson's dispersion and its degrees of freedom, by the days whose fitted mean is above 0. */
function variation({ totals, exposures, seasons: seasonOf, since }: ChangedTotals, seasons: Season[], ratio: number) {
  let freedom = -seasons.filter(({ total }) => total > 0).length - (ratio > 0 ? 1 : 0);
  let squares = 0;
  totals.forEach((total, i) => {
    const season = seasons[at(seasonOf, i)] as Season;
    const level = season.total / (season.before + ratio * season.since);
    const mean = level * at(exposures, i) * (i < since ? 1 : ratio);
    if (mean === 0) return;
    squares += (total - mean) ** 2 / mean;
    freedom += 1;
  });
  return { dispersion: squares / Math.max(1, freedom), freedom };
}
