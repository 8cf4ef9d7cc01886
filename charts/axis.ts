import { scaleLinear, scaleLog } from 'd3-scale';
import { shownStated, shownTick, suffixOf, type Unit } from './numbers.js';

/** Places values along a chart, in percent of its length, whatever its size on the screen. */
export interface Axis {
  at: (value: number) => number;
  ticks: { value: number; label: string }[];
  domain: [number, number];
}

interface AxisOptions {
  unit: Unit;
  /** About how many ticks. */
  count?: number;
  /** Equal factors have equal lengths. For values above 0. */
  logarithmic?: boolean;
  /** Ends at the ticks. Defaults to true. */
  nice?: boolean;
  /** Larger values are farther up. */
  upwards?: boolean;
}

const MOST_LOG_TICKS = 7;

/** An axis over values; a single value is in its middle. */
export function axisOver(values: readonly number[], options: AxisOptions): Axis {
  const { unit, count = 5, logarithmic = false, nice = true, upwards = false } = options;
  const range = upwards ? [100, 0] : [0, 100];
  const domain = spread(values, logarithmic);
  if (logarithmic) {
    const scale = scaleLog().domain(domain).range(range);
    const all = scale.ticks(count);
    const every = Math.ceil(all.length / MOST_LOG_TICKS);
    const ticks = all.filter((value, index) => value === 1 || index % every === 0);
    return {
      at: scale,
      ticks: ticks.map((value) => ({ value, label: shownStated(Number(value.toPrecision(3))) })),
      domain,
    };
  }
  const plain = scaleLinear().domain(domain).range(range);
  const scale = nice ? plain.nice(count) : plain;
  const steps = scale.ticks(count);
  const step = (steps[1] ?? 1) - (steps[0] ?? 0);
  const [from = 0, to = 1] = scale.domain();
  return {
    at: scale,
    ticks: steps.map((value) => ({ value, label: shownTick(value, step, unit) + shortSuffix(unit) })),
    domain: [from, to],
  };
}

/** Money is named once, at the axis. */
function shortSuffix(unit: Unit): string {
  return unit.kind === 'money' ? '' : suffixOf(unit);
}

function spread(values: readonly number[], logarithmic: boolean): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low < high) return [low, high];
  if (logarithmic) return [low / 2, low * 2];
  const half = Math.abs(low) / 2 || 1;
  return [low - half, low + half];
}

/** How a word is anchored at a place of a strip, so that it does not leave it at its end. */
export function anchorAt(place: number): 'middle' | 'end' {
  return place > 97 ? 'end' : 'middle';
}

/** A place in percent, as SVG attributes take it. */
export function percent(place: number): string {
  return `${Number(place.toFixed(3))}%`;
}
