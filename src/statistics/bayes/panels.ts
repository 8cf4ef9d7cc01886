/** Where an integrand changes, and over what distance. */
export interface Feature {
  centre: number;
  scale: number;
}

/** Length of a panel near a feature, in its scales, and farther away, as a share of the distance. */
const CORE = 1.5;
const GROWTH = 0.25;

/**
 * Edges of panels from `low` to `high` that are short near each feature and grow with the distance from all of them, so that
 * a Gauss rule in each panel follows the integrand.
 */
export function panelEdges(low: number, high: number, features: readonly Feature[]): number[] {
  const edges = [low];
  for (let x = low; x < high; ) {
    const width = Math.min(...features.map((feature) => widthAt(x, feature)));
    x = Math.min(high, x + Math.max(width, Math.abs(x) * 1e-14));
    edges.push(x);
  }
  return edges;
}

/** Before a feature the panel must end where the next one may still be longer than the feature's own scale. */
function widthAt(x: number, { centre, scale }: Feature): number {
  const distance = Math.abs(x - centre);
  return Math.max(CORE * scale, (x < centre ? GROWTH / (1 + GROWTH) : GROWTH) * distance);
}
