import type { Attack } from './attack.js';
import { calculatorAttacks } from './calculator-attacks.js';
import { dataAttacks } from './data-attacks.js';
import { formAttacks } from './form-attacks.js';
import { transferAttacks } from './transfer-attacks.js';

/** The worst requests known. To add one, add an object to one of these files. */
export const ATTACKS: Record<string, Attack> = {
  ...formAttacks,
  ...calculatorAttacks,
  ...dataAttacks,
  ...transferAttacks,
};
