import { AttributeType } from '../../customers/attributes/attribute.js';
import { shownNumber, type Unit } from '../../results/shown-numbers.js';
import type { ProfileContrast } from './segment-profile.js';

/** Differences below are negligible however many customers prove them: Austin (2009), Statistics in Medicine 28:3083–3107. */
const NEGLIGIBLE = 0.1;
const SHARE: Unit = { kind: 'share' };

/** The contrasts in words that are larger than chance and not negligible, the largest first. */
export function notableDifferences(contrasts: readonly ProfileContrast[], alpha: number): string[] {
  return contrasts
    .filter(({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue <= alpha)
    .map((contrast) => (contrast.levels.length > 0 ? ofLevels(contrast) : ofValue(contrast)))
    .filter(({ size }) => size >= NEGLIGIBLE)
    .sort((a, b) => (a.size === b.size ? 0 : b.size - a.size))
    .map(({ sentence }) => sentence);
}

/** Where nobody differs from the others of the same side, any difference between the sides is without limit. */
function distance(standardized: number | null, difference: number): number {
  if (standardized !== null) return standardized;
  return difference === 0 ? 0 : Math.sign(difference) * Number.POSITIVE_INFINITY;
}

function ofValue({ name, attribute, inside, outside, difference, standardizedDifference }: ProfileContrast) {
  const by = distance(standardizedDifference, difference?.estimate ?? 0);
  const isShare = attribute?.type === AttributeType.BOOLEAN;
  const [own, other] = [inside, outside].map(({ value }) =>
    shownNumber(value?.estimate ?? 0, isShare ? SHARE : undefined),
  );
  const sentence = isShare
    ? `"${name}" is ${by > 0 ? 'more' : 'less'} frequent: ${own} inside, ${other} outside.`
    : `"${name}" is ${by > 0 ? 'higher' : 'lower'}: ${own} on average inside, ${other} outside.`;
  return { size: Math.abs(by), sentence };
}

/** The level in which the sides differ most stands for the category. */
function ofLevels({ name, attribute, levels }: ProfileContrast) {
  const sized = levels.map((level) => {
    const { standardizedDifference, shareInside, shareOutside } = level;
    return { level, by: distance(standardizedDifference, (shareInside ?? 0) - (shareOutside ?? 0)) };
  });
  const most = sized.reduce((a, b) => (Math.abs(b.by) > Math.abs(a.by) ? b : a));
  const { value, shareInside, shareOutside, index } = most.level;
  const [own, other] = [shareInside, shareOutside].map((share) => shownNumber(share ?? 0, SHARE));
  const sentence =
    `${attribute ? `"${name}"` : 'The channel'} differs most in "${value}", which is ${most.by > 0 ? 'more' : 'less'} frequent: ${own} inside, ${other} outside ` +
    `(index ${Math.round(index ?? 0)}).`;
  return { size: Math.abs(most.by), sentence };
}
