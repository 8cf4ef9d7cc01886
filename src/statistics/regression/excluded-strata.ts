import type { Warning } from '../warning.js';

/** Names that a sentence lists; of the others it says how many there are. */
const MOST_NAMES = 10;

/**
 * Names the strata in which arms cannot be compared; nothing where there are none.
 *
 * @param share of all customers (or groups) that they held
 * @param units what a stratum needs in each arm
 */
export function excludedStrata(
  names: readonly string[],
  share: number,
  units: 'customers' | 'groups' = 'customers',
): Warning[] {
  const [first, ...others] = names.slice(0, MOST_NAMES);
  if (first === undefined) return [];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const held = `${share < 0.01 ? 'less than 1' : Math.round(100 * share)} % of the ${units}`;
  const few = `because an arm has too few ${units} there`;
  const which =
    others.length === 0
      ? `The stratum "${first}", which held ${held}, is excluded ${few}.`
      : `${names.length} strata, which held ${held}, are excluded ${few}: ${[first, ...others].join(', ')}${more}.`;
  return [
    {
      code: 'STRATA_EXCLUDED',
      message: `${which} The effect is on the ${units} of the other strata, weighted by their shares.`,
      remedy: `Do not apply the effect to excluded ${units}. Use fewer or coarser strata next time, so that each has at least two ${units} in every arm.`,
    },
  ];
}
