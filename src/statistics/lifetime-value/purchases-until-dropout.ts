import { climb, integrateUnimodal } from '../distributions/unimodal-integral.js';
import { logBeta } from './log-beta.js';

/** A customer's purchase rate is gamma(shape, rate), and the probability to stop after each purchase is beta(a, b). */
export interface BetaGeometricCustomers {
  shape: number;
  rate: number;
  a: number;
  b: number;
}

/** Terms of the series up to which it is faster than the integral. */
const MOST_TERMS = 1_000;
/** Terms fall to 1e-17 of their sum within this many times the distance over which they fall by a factor of e. */
const TAIL = 40;
/** Exponents of e below this leave no digits. */
const LEAST_EXPONENT = -600;

/**
 * The mean number of purchases within a time of customers who stop after each purchase with a probability of their own. It equals the
 * hypergeometric formula of the papers, whose terms cancel near a = 1 and whose series stalls where the time is long beside `rate`; both forms
 * here add positive terms only.
 *
 * Source: Fader, Hardie & Lee (2005), Marketing Science 24(2):275–284, equations 9 and A4 to A6.
 */
export function purchasesUntilDropout(customers: BetaGeometricCustomers, time: number): number {
  if (time === 0) return 0;
  const { shape, rate } = customers;
  const terms = (shape * time) / rate + TAIL / Math.log1p(rate / time);
  const short = terms < MOST_TERMS && -shape * Math.log1p(time / rate) > LEAST_EXPONENT;
  return short ? sumOverPurchases(customers, time) : integralOverStopping(customers, time);
}

/**
 * Σₙ P(n)·Cₙ: within the time a customer who never stops would buy n times with a negative binomial probability, and of these purchases
 * one who may stop makes Cₙ = Σ (b)ⱼ/(a + b)ⱼ, j = 0…n − 1, on average.
 */
export function sumOverPurchases({ shape, rate, a, b }: BetaGeometricCustomers, time: number): number {
  const share = time / (rate + time);
  let mass = Math.exp(-shape * Math.log1p(time / rate));
  let [still, made, sum] = [1, 0, 0];
  for (let n = 1; ; n++) {
    mass *= ((shape + n - 1) / n) * share;
    made += still;
    still *= (b + n - 1) / (a + b + n - 1);
    sum += mass * made;
    // Later terms fall at least as fast as this, once they fall.
    const ratio = Math.max((shape + n) / (n + 1), 1) * share * ((n + 1) / n);
    if (ratio < 1 && (mass * made * ratio) / (1 - ratio) <= 1e-17 * sum) return sum;
  }
}

/**
 * ∫ (1 − (1 + pt/rate)^(−shape))/p over the beta distribution of p: a customer with purchase rate λ and probability p makes (1 − e^(−λpt))/p
 * purchases on average. It is integrated over ln p/(1 − p), where the integrand has one peak at any parameters.
 */
export function integralOverStopping({ shape, rate, a, b }: BetaGeometricCustomers, time: number): number {
  const scale = logBeta(a, b);
  const logTerm = (u: number) => {
    // ln p and ln (1 − p) at p = 1/(1 + e^(−u)).
    const logP = u > 0 ? -Math.log1p(Math.exp(-u)) : u - Math.log1p(Math.exp(u));
    const logQ = logP - u;
    const grown = Math.log1p((Math.exp(logP) * time) / rate);
    // Where p is as good as 0 the customer buys as one who never stops.
    const bought = grown < 1e-290 ? Math.log((shape * time) / rate) : Math.log(-Math.expm1(-shape * grown)) - logP;
    return a * logP + b * logQ + bought - scale;
  };
  const width = Math.sqrt(1 / a + 1 / b);
  const mode = climb(logTerm, Math.log(a / b), width);
  return integrateUnimodal(logTerm, mode, width, around([Math.log1p(a), -Math.log1p(b), Math.log(rate / time)]));
}

/** Edges of panels that become ever longer on both sides of where the integrand changes: with a or b near 0 it is flat far beyond. */
function around(changes: readonly number[]): number[] {
  return changes.flatMap((change) => [change, ...DISTANCES.flatMap((far) => [change - far, change + far])]);
}

const DISTANCES = Array.from({ length: 16 }, (_, k) => 4 ** k);
