import { requireCount } from '../argument-checks.js';

/** A quadrature rule on [−1, 1]. */
interface QuadratureRule {
  /** Ascending. */
  nodes: number[];
  /** Slopes of the Legendre polynomial at the nodes. */
  slopes: number[];
  weights: number[];
}

const rules = new Map<number, QuadratureRule>();

/**
 * The Gauss–Legendre rule with `count` nodes, exact for polynomials of degree 2·count − 1: Newton's method on the Legendre
 * polynomial from Tricomi's starting points. Rules are kept.
 *
 * Source: Abramowitz & Stegun (1964), 25.4.29 and 22.16.6.
 *
 * @throws InvalidInputError unless `count` is a whole number of at least 1
 */
export function gaussLegendre(count: number): QuadratureRule {
  requireCount('count', count, 1);
  const known = rules.get(count);
  if (known !== undefined) return known;
  const nodes = new Array<number>(count);
  const slopes = new Array<number>(count);
  const weights = new Array<number>(count);
  for (let i = 0; i < count; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 8; iteration++) {
      const { value, derivative } = legendre(count, x);
      x -= value / derivative;
      slope = derivative;
    }
    nodes[i] = x;
    slopes[i] = slope;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  const rule = { nodes, slopes, weights };
  rules.set(count, rule);
  return rule;
}

function legendre(degree: number, x: number): { value: number; derivative: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= degree; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, derivative: (degree * (x * value - before)) / (x * x - 1) };
}
