import { at } from '../entries.js';
import { beyondRounding, largestOf } from './season-residuals.js';

/** Values in the order of time, of which those before `monitoredFrom` only say what is usual. */
export interface ValuesInTime {
  values: readonly number[];
  /** The season of each value, such as its day of the week: 0, 1, 2 … Each season has a mean of its own. */
  seasons: readonly number[];
  /** The index of the first value that is monitored. */
  monitoredFrom: number;
}

/** A shift of the level from one value on, about the means of the seasons. */
export interface ProjectedShift {
  /** The sum of the residuals since the shift. */
  g: number;
  /** The squared length of the indicator of the values since the shift, about the means of the seasons. */
  s: number;
  /** By season, how many values there are since the shift. */
  later: number[];
}

/**
 * Values about the means of their seasons, and the shifts that may have begun with each monitored one. A further value changes the mean
 * of its own season only, so that it takes a few operations for each shift instead of all residuals again (Welford 1962, Technometrics 4:419–420).
 */
export class GrowingSeries {
  private readonly counts: number[];
  private readonly means: number[];
  private readonly begun: ProjectedShift[] = [];
  private readonly largest: number;
  private sum = 0;
  private n = 0;

  /** Starts with the values before the monitored ones. */
  constructor({ values, seasons, monitoredFrom }: ValuesInTime) {
    const count = Math.max(...seasons) + 1;
    this.counts = Array.from({ length: count }, () => 0);
    this.means = Array.from({ length: count }, () => 0);
    this.largest = largestOf(values);
    for (let i = 0; i < monitoredFrom; i++) this.take(at(values, i), at(seasons, i));
  }

  /** The sum of the squared residuals; 0 where values do not vary but for rounding. */
  get squares(): number {
    return beyondRounding(this.sum, this.n, this.largest);
  }

  /** Values less seasons. */
  get degreesOfFreedom(): number {
    return this.n - this.counts.filter((count) => count > 0).length;
  }

  /** Those that may have begun with each of the added values, in their order. */
  shifts(): readonly Readonly<ProjectedShift>[] {
    return this.begun;
  }

  add(value: number, season: number): void {
    this.begun.push({ g: 0, s: 0, later: this.counts.map(() => 0) });
    const before = at(this.counts, season);
    const moved = this.take(value, season);
    const residual = value - at(this.means, season);
    for (const shift of this.begun) {
      const later = at(shift.later, season);
      shift.g += residual - later * moved;
      shift.s += lengthOf(later + 1, before + 1) - lengthOf(later, before);
      shift.later[season] = later + 1;
    }
  }

  /** @returns by how much the mean of the season moved */
  private take(value: number, season: number): number {
    const [count, mean] = [at(this.counts, season) + 1, at(this.means, season)];
    const moved = (value - mean) / count;
    this.counts[season] = count;
    this.means[season] = mean + moved;
    this.sum += (value - mean) * (value - mean - moved);
    this.n += 1;
    return moved;
  }
}

/** Of one season, the squared length of the indicator of its later values about its mean. */
function lengthOf(later: number, count: number): number {
  return later * (1 - later / count);
}
