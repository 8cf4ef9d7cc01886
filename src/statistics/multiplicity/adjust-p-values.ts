import { bonferroni } from './bonferroni.js';
import { benjaminiHochberg, benjaminiYekutieli } from './false-discovery-rate.js';
import { hochberg } from './hochberg.js';
import { holm } from './holm.js';
import { hommel } from './hommel.js';

const corrections = {
  HOLM: holm,
  BONFERRONI: bonferroni,
  HOCHBERG: hochberg,
  HOMMEL: hommel,
  BENJAMINI_HOCHBERG: benjaminiHochberg,
  BENJAMINI_YEKUTIELI: benjaminiYekutieli,
  NONE: (pValues: readonly (number | null)[]) => [...pValues],
};

export function adjustPValues(
  method: keyof typeof corrections,
  pValues: readonly (number | null)[],
): (number | null)[] {
  return corrections[method](pValues);
}
