/**
 * ln (z)ₙ = ln Γ(z + n) − ln Γ(z) for n = 0…most, and its slopes ψ(z + n) − ψ(z): as sums, which lose nothing where differences of
 * Γ functions cancel (z near 0, or very large).
 */
export function risingFactorials(z: number, most: number): { logs: Float64Array; slopes: Float64Array } {
  const logs = new Float64Array(most + 1);
  const slopes = new Float64Array(most + 1);
  for (let n = 0; n < most; n++) {
    logs[n + 1] = logs[n]! + Math.log(z + n);
    slopes[n + 1] = slopes[n]! + 1 / (z + n);
  }
  return { logs, slopes };
}
