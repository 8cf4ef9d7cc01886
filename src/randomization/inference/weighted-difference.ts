import type { PairSample } from './pair-sample.js';

/** Sums of an allocation's two arms, each unit weighted by the inverse of its probability of being there. */
interface WeightedMeans {
  treatment: number;
  control: number;
  treatmentWeight: number;
  controlWeight: number;
}

function weightedMeans(sample: PairSample, treated: Uint8Array, totals: Float64Array): WeightedMeans {
  const { treatedWeights, controlWeights, customers } = sample;
  const sums = { treatment: 0, control: 0, treatmentWeight: 0, controlWeight: 0 };
  for (let unit = 0; unit < treated.length; unit++) {
    const total = totals[unit]!;
    const count = customers[unit]!;
    if (treated[unit] === 1) {
      const weight = treatedWeights[unit]!;
      sums.treatment += weight * total;
      sums.treatmentWeight += weight * count;
    } else {
      const weight = controlWeights[unit]!;
      sums.control += weight * total;
      sums.controlWeight += weight * count;
    }
  }
  return {
    ...sums,
    treatment: sums.treatment / sums.treatmentWeight,
    control: sums.control / sums.controlWeight,
  };
}

/**
 * Difference of the arms' means over customers, weighted by inverse probabilities (Hájek): with exact sizes the differences
 * inside strata weighted by the strata's sizes. NaN where an arm has no customer with a value.
 */
export function weightedDifference(sample: PairSample, treated: Uint8Array, totals: Float64Array): number {
  const { treatment, control } = weightedMeans(sample, treated, totals);
  return treatment - control;
}

/**
 * The squared standard error of the weighted difference of `totals − δ·doses`, as the coefficients of 1, −2δ and δ²: per
 * arm g/(g − 1)·Σ(w·residual)²/(Σw)² over its g units. Without weights and groups it is Welch's Σs²/n.
 */
export function squaredErrorCoefficients(
  sample: PairSample,
  treated: Uint8Array,
  totals: Float64Array,
  doses: Float64Array,
): [number, number, number] {
  const outcome = weightedMeans(sample, treated, totals);
  const dose = weightedMeans(sample, treated, doses);
  const arms = [
    { flag: 0, y: outcome.control, z: dose.control, weight: outcome.controlWeight, weights: sample.controlWeights },
    {
      flag: 1,
      y: outcome.treatment,
      z: dose.treatment,
      weight: outcome.treatmentWeight,
      weights: sample.treatedWeights,
    },
  ];
  let [constant, linear, square] = [0, 0, 0];
  for (const { flag, y, z, weight, weights } of arms) {
    let units = 0;
    let [ee, ef, ff] = [0, 0, 0];
    for (let unit = 0; unit < treated.length; unit++) {
      const customers = sample.customers[unit]!;
      if (treated[unit] !== flag || customers === 0) continue;
      units += 1;
      const own = weights[unit]!;
      const e = own * (totals[unit]! - y * customers);
      const f = own * (doses[unit]! - z * customers);
      ee += e * e;
      ef += e * f;
      ff += f * f;
    }
    const factor = units / (units - 1) / (weight * weight);
    constant += factor * ee;
    linear += factor * ef;
    square += factor * ff;
  }
  return [constant, linear, square];
}
