/** The normal distribution as charts draw it: to a thousandth, which no eye sees. Numbers that people read come from the API. */

/** The probability of a value below z (Abramowitz & Stegun 1964, 7.1.26; within 1.5 · 10⁻⁷). */
export function normalBelow(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp((-z * z) / 2);
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

/** How many standard deviations limits at a confidence level are from the estimate. */
export function deviationsAt(level: number): number {
  let [low, high] = [0, 10];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (2 * normalBelow(middle) - 1 < level) low = middle;
    else high = middle;
  }
  return low;
}

/** The height of the curve at z, relative to its top. */
export function normalHeight(z: number): number {
  return Math.exp((-z * z) / 2);
}
