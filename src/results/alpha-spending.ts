import { registerEnumType } from 'type-graphql';
import { invalid } from '../graph/expected-error.js';
import { checkEach } from '../graph/problems.js';
import { validNumber } from '../graph/validation.js';
import type { Spending } from '../statistics/sequential/spending.js';

export enum AlphaSpending {
  OBRIEN_FLEMING = 'OBRIEN_FLEMING',
  POCOCK = 'POCOCK',
  POWER = 'POWER',
}

registerEnumType(AlphaSpending, {
  name: 'AlphaSpending',
  description: 'How alpha, the risk of a false alarm, is spent over the looks (Lan & DeMets).',
  valuesConfig: {
    OBRIEN_FLEMING: {
      description:
        'Spends almost no alpha early: only a huge effect stops the experiment then, and the last look needs little more ' +
        'evidence than a single one.',
    },
    POCOCK: { description: 'Spends alpha about evenly: stops earlier, but needs more evidence at the end.' },
    POWER: { description: 'Spends alpha · t^rho (Kim & DeMets): the larger `rho`, the less is spent early.' },
  },
});

const USUAL_RHO = 3;

/** The chosen spending function; O'Brien–Fleming by default. @throws ExpectedError for a rho out of place or range */
export function readSpending(
  field: string,
  family: AlphaSpending | null | undefined,
  rho: number | null | undefined,
): Spending {
  if (family === AlphaSpending.POWER) {
    return { family, rho: validNumber(`${field}rho`, rho ?? USUAL_RHO, { above: 0, atMost: 100 }) };
  }
  if (rho != null) throw invalid(`${field}rho`, 'Only the spending function POWER has a rho.');
  return { family: family ?? AlphaSpending.OBRIEN_FLEMING };
}

const MAX_LOOKS = 20;
const SMALLEST_STEP = 0.001;

/**
 * The fractions at which looks are planned: those given, or a number of them at equal distances.
 * @throws ExpectedError unless exactly one of them is given and valid
 */
export function readFractions(
  field: string,
  fractions: readonly number[] | null | undefined,
  numberOfLooks: number | null | undefined,
): number[] {
  if (fractions != null && numberOfLooks == null) return validFractions(`${field}informationFractions`, fractions);
  if (fractions == null && numberOfLooks != null) {
    const looks = validNumber(`${field}numberOfLooks`, numberOfLooks, { above: 0, atMost: MAX_LOOKS });
    return Array.from({ length: looks }, (_, k) => (k + 1) / looks);
  }
  throw invalid(`${field}informationFractions`, 'Give either `informationFractions` or `numberOfLooks`.');
}

/**
 * Information fractions: increasing, in (0, 1], at least 0.001 apart, at most 20.
 * @throws ExpectedError naming the fraction at fault
 */
export function validFractions(field: string, fractions: readonly number[]): number[] {
  if (fractions.length < 1 || fractions.length > MAX_LOOKS) throw invalid(field, `Give 1 to ${MAX_LOOKS} looks.`);
  let previous = 0;
  return checkEach(fractions, (fraction, k) => {
    validNumber(`${field}.${k}`, fraction, { above: 0, atMost: 1 });
    const step = fraction - previous;
    previous = fraction;
    if (step >= SMALLEST_STEP * (1 - 1e-9)) return fraction;
    throw invalid(`${field}.${k}`, `Each look needs at least ${SMALLEST_STEP} more information than the one before.`);
  });
}
