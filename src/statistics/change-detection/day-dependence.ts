import { at } from '../entries.js';
import { seasonResiduals } from './season-residuals.js';

/** In how many standard errors a correlation is more than chance explains, 1 % one-sided. */
const BEYOND_CHANCE = 2.326_347_874_040_841;

/** How much a day tells of the next one. */
export interface DayDependence {
  /** The correlation of the residuals of consecutive days, from −1 to 1; 0 where days do not differ. */
  correlation: number;
  /** Whether it is positive beyond chance (1 %, one-sided): alarms then come more often than promised. */
  depends: boolean;
}

/**
 * The correlation of consecutive days about the means of their seasons; independent ones have mean about 0 and standard error
 * 1/√n. Source: Box, Jenkins & Reinsel (1994), Time Series Analysis, 2.1.6.
 */
export function dayDependence(values: readonly number[], seasons: readonly number[]): DayDependence {
  const { residuals, squares } = seasonResiduals(values, seasons, values.length);
  if (squares === 0) return { correlation: 0, depends: false };
  const products = residuals.slice(1).reduce((sum, residual, i) => sum + residual * at(residuals, i), 0);
  const correlation = products / squares;
  return { correlation, depends: correlation * Math.sqrt(values.length) > BEYOND_CHANCE };
}
