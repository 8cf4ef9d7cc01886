import { registerEnumType } from 'type-graphql';
import { invalid } from '../graph/expected-error.js';
import { validNumber } from '../graph/validation.js';
import type { Spending } from '../statistics/sequential/spending.js';

export enum AlphaSpending {
  OBRIEN_FLEMING = 'OBRIEN_FLEMING',
  POCOCK = 'POCOCK',
  POWER = 'POWER',
}

registerEnumType(AlphaSpending, {
  name: 'AlphaSpending',
  description: 'How the risk of a false alarm is spread over the looks (Lan & DeMets).',
  valuesConfig: {
    OBRIEN_FLEMING: {
      description:
        'Hardly any early: only a huge effect stops soon, and the last look is nearly as sharp as a single one.',
    },
    POCOCK: { description: 'About the same at every look: stops earlier, and pays for it at the end.' },
    POWER: { description: 'alpha · t^rho (Kim & DeMets): the larger `rho`, the less is spent early.' },
  },
});

const USUAL_RHO = 3;

/** The spending function that was chosen; O'Brien–Fleming unless said otherwise. */
export function readSpending(
  field: string,
  family: AlphaSpending | null | undefined,
  rho: number | null | undefined,
): Spending {
  if (family === AlphaSpending.POWER) {
    return { family, rho: validNumber(`${field}rho`, rho ?? USUAL_RHO, { above: 0, atMost: 100 }) };
  }
  if (rho != null) throw invalid(`${field}rho`, 'Only the spending POWER has a rho.');
  return { family: family ?? AlphaSpending.OBRIEN_FLEMING };
}

const MAX_LOOKS = 20;
const NEAREST_LOOKS = 0.001;

/** The fractions at which looks are planned: those given, or so many at equal distances. */
export function readFractions(
  field: string,
  fractions: readonly number[] | null | undefined,
  numberOfLooks: number | null | undefined,
): number[] {
  if ((fractions == null) === (numberOfLooks == null)) {
    throw invalid(`${field}informationFractions`, 'Give either `informationFractions` or `numberOfLooks`.');
  }
  if (numberOfLooks != null) {
    const looks = validNumber(`${field}numberOfLooks`, numberOfLooks, { above: 0, atMost: MAX_LOOKS });
    return Array.from({ length: looks }, (_, k) => (k + 1) / looks);
  }
  return validFractions(`${field}informationFractions`, fractions!);
}

/** Information fractions: increasing, in (0, 1], at least 0.001 apart, at most 20. */
export function validFractions(field: string, fractions: readonly number[]): number[] {
  if (fractions.length < 1 || fractions.length > MAX_LOOKS) throw invalid(field, `Give 1 to ${MAX_LOOKS} looks.`);
  fractions.forEach((fraction, k) => {
    validNumber(`${field}.${k}`, fraction, { above: 0, atMost: 1 });
    const previous = fractions[k - 1] ?? 0;
    if (fraction - previous < NEAREST_LOOKS * (1 - 1e-9)) {
      throw invalid(`${field}.${k}`, `Each look needs at least ${NEAREST_LOOKS} more information than the one before.`);
    }
  });
  return [...fractions];
}
