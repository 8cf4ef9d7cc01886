/** Coefficients of the asymptotic series: B₂ₖ/(2k). */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/**
 * ψ(x) = Γ′(x)/Γ(x) for x > 0: the asymptotic series from x = 12 on, the recurrence ψ(x) = ψ(x + 1) − 1/x below.
 * Source: DLMF 5.5.2 and 5.11.2.
 */
export function digamma(x: number): number {
  let below = 0;
  let z = x;
  for (; z < 12; z++) below += 1 / z;
  const inverseSquare = 1 / (z * z);
  let sum = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) sum = (sum + SERIES[k]!) * inverseSquare;
  return Math.log(z) - 0.5 / z - sum - below;
}
