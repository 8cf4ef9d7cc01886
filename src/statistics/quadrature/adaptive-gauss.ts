import { at } from '../entries.js';
import { equalPanels } from './composite-gauss.js';
import { gaussLegendre } from './gauss-legendre.js';

const rule = gaussLegendre(16);
/** Two halves that agree with their whole to this share of the integral are exact to the last digits. */
const AGREEMENT = 1e-14;
/** Bisecting around a jump down to neighboring doubles takes some 60 panels. */
const MOST_PANELS = 20_000;

interface Panel {
  low: number;
  high: number;
  value: number;
}

/**
 * ∫ f between the first and the last edge, by bisecting each panel between edges until its halves agree with it: finds features of
 * any width, and jumps.
 *
 * @param edges increasing; give those where f changes abruptly, since 16 points per panel must notice that it changes
 * @throws Error where it does not converge, as for an integrand that is not a number
 */
export function adaptiveGauss(f: (x: number) => number, edges: readonly number[]): number {
  const open = edges.slice(1).map((high, i) => panelOf(f, at(edges, i), high));
  let size = open.reduce((sum, { value }) => sum + Math.abs(value), 0);
  let sum = 0;
  for (let panels = 0; panels < MOST_PANELS; panels++) {
    const panel = open.pop();
    if (panel === undefined) return sum;
    const middle = (panel.low + panel.high) / 2;
    const left = panelOf(f, panel.low, middle);
    const right = panelOf(f, middle, panel.high);
    const halves = left.value + right.value;
    size = Math.max(size, Math.abs(sum + halves));
    const indivisible = middle <= panel.low || middle >= panel.high;
    if (indivisible || Math.abs(halves - panel.value) <= AGREEMENT * size) sum += halves;
    else open.push(right, left);
  }
  throw new Error(`The integral from ${at(edges, 0)} to ${edges.at(-1)} does not converge.`);
}

/** Edges of equal panels, and those of the abrupt changes that lie between. */
export function panelEdges(low: number, high: number, panels: number, changes: readonly number[]): number[] {
  const inside = changes.filter((x) => x > low && x < high);
  return [...new Set([...equalPanels(low, high, panels), ...inside])].sort((a, b) => a - b);
}

function panelOf(f: (x: number) => number, low: number, high: number): Panel {
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const value = rule.nodes.reduce((sum, x, i) => sum + at(rule.weights, i) * f(middle + half * x), 0) * half;
  return { low, high, value };
}
