/** Points and weights of a quadrature: ∫ f ≈ Σ weightᵢ · f(pointᵢ). */
interface Quadrature {
  points: Float64Array;
  weights: Float64Array;
}

const ORDER = 16;
const rule = legendreRule(ORDER);

/**
 * The composite Gauss–Legendre rule with 16 points in each panel between neighbouring edges: exact to the last digits for
 * integrands that a polynomial of degree 31 follows within each panel.
 * Source: Golub & Welsch (1969); points by Newton's method on the Legendre recurrence (Press et al. 2007, 4.6).
 * @param edges increasing ends of the panels, at least two
 */
export function compositeGauss(edges: readonly number[]): Quadrature {
  const panels = edges.length - 1;
  const points = new Float64Array(panels * ORDER);
  const weights = new Float64Array(panels * ORDER);
  for (let panel = 0; panel < panels; panel++) {
    const middle = (edges[panel]! + edges[panel + 1]!) / 2;
    const half = (edges[panel + 1]! - edges[panel]!) / 2;
    for (let i = 0; i < ORDER; i++) {
      points[panel * ORDER + i] = middle + half * rule.points[i]!;
      weights[panel * ORDER + i] = half * rule.weights[i]!;
    }
  }
  return { points, weights };
}

/** Edges of `panels` equal panels from `low` to `high`. */
export function equalPanels(low: number, high: number, panels: number): number[] {
  return Array.from({ length: panels + 1 }, (_, i) => low + ((high - low) * i) / panels);
}

/** The rule on [−1, 1]. */
function legendreRule(order: number): Quadrature {
  const points = new Float64Array(order);
  const weights = new Float64Array(order);
  for (let i = 0; i < order; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (order + 0.5));
    for (let step = 0; step < 8; step++) {
      const { value, slope } = legendre(order, x);
      x -= value / slope;
    }
    points[order - 1 - i] = x;
    weights[order - 1 - i] = 2 / ((1 - x * x) * legendre(order, x).slope ** 2);
  }
  return { points, weights };
}

/** The Legendre polynomial of that order and its slope. */
function legendre(order: number, x: number): { value: number; slope: number } {
  let [previous, value] = [1, x];
  for (let n = 2; n <= order; n++) {
    [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n];
  }
  return { value, slope: (order * (x * value - previous)) / (x * x - 1) };
}
