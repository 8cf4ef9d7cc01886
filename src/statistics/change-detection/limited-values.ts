import { quantileOfSorted } from '../clustering/features/sorted-quantile.js';
import { at } from '../entries.js';
import type { ValuesInTime } from './growing-series.js';
import { requireSeries } from './shift-evidence.js';

/** How far from the usual value of its season a value counts, in standard deviations of the usual values. */
const FARTHEST = 3;
/** The standard deviation of normal values in median absolute deviations: 1/Φ⁻¹(3/4). */
const NORMAL = 1.482_602_218_505_602;

/**
 * Values of which none counts for more than three standard deviations: those farther from the median of their season are moved to that
 * distance. Medians and the spread are those of the values before `monitoredFrom`, so that a rare large value changes neither. The spread is the
 * median absolute deviation about the medians, in standard deviations of normal values, times √(n/(n − seasons)) for the estimated medians.
 *
 * Source: Hampel (1974), "The influence curve and its role in robust estimation", JASA 69:383–393 (the identifier that Davies & Gather 1993,
 * JASA 88:782–792, name after him); scipy.stats.median_abs_deviation in the tests.
 *
 * @throws InvalidInputError as `shiftEvidence`
 * @returns the values as they are where more than half of the usual ones are at the median of their season
 */
export function limitedValues(series: ValuesInTime): number[] {
  requireSeries(series);
  const { values, seasons, monitoredFrom } = series;
  const usual = values.slice(0, monitoredFrom);
  const centers = Array.from({ length: Math.max(...seasons) + 1 }, (_, season) =>
    medianOf(usual.filter((_, i) => seasons[i] === season)),
  );
  const centerOf = (i: number) => at(centers, at(seasons, i));
  const spread = medianOf(usual.map((value, i) => Math.abs(value - centerOf(i))));
  if (spread === 0) return [...values];
  const estimated = new Set(seasons.slice(0, monitoredFrom)).size;
  const most = FARTHEST * NORMAL * spread * Math.sqrt(monitoredFrom / (monitoredFrom - estimated));
  return values.map((value, i) => centerOf(i) + Math.min(most, Math.max(-most, value - centerOf(i))));
}

function medianOf(values: readonly number[]): number {
  return quantileOfSorted(Float64Array.from(values).sort(), 0.5);
}
