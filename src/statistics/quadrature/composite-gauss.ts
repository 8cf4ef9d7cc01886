import { at } from '../entries.js';
import { gaussLegendre } from './gauss-legendre.js';

/** Points and weights of a quadrature: ∫ f ≈ Σ weightᵢ · f(pointᵢ). */
interface Quadrature {
  points: Float64Array;
  weights: Float64Array;
}

const ORDER = 16;
const rule = gaussLegendre(ORDER);
/** The weights are computed in an order of their own: recorded numbers depend on the last bit. */
const nodes = rule.nodes.map((x, i) => ({ x, weight: 2 / ((1 - x * x) * at(rule.slopes, i) ** 2) }));

/**
 * The composite Gauss–Legendre rule with 16 points in each panel between neighbouring edges: exact to the last digits for
 * integrands that a polynomial of degree 31 follows within each panel.
 * @param edges increasing ends of the panels, at least two
 */
export function compositeGauss(edges: readonly number[]): Quadrature {
  const panels = edges.length - 1;
  const points = new Float64Array(panels * ORDER);
  const weights = new Float64Array(panels * ORDER);
  let next = 0;
  for (let panel = 0; panel < panels; panel++) {
    const [low, high] = [at(edges, panel), at(edges, panel + 1)];
    const middle = (low + high) / 2;
    const half = (high - low) / 2;
    for (const { x, weight } of nodes) {
      points[next] = middle + half * x;
      weights[next] = half * weight;
      next++;
    }
  }
  return { points, weights };
}

/** Edges of `panels` equal panels from `low` to `high`. */
export function equalPanels(low: number, high: number, panels: number): number[] {
  return Array.from({ length: panels + 1 }, (_, i) => low + ((high - low) * i) / panels);
}
