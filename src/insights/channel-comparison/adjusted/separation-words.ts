import type { Channel } from '../../../channels/channel.js';
import { shownCount } from '../../../results/shown-numbers.js';
import type { ConstantLevel } from '../../../statistics/standardization/constant-outcomes.js';
import type { Adjustment } from './adjustment.js';

/** Levels that a sentence names. */
const NAMED = 3;

/** What separates outcomes, as the beginning of a sentence. */
export function separationWords(
  levels: readonly ConstantLevel[],
  { channels, adjustment }: { channels: readonly Channel[]; adjustment: Adjustment },
): string {
  if (levels.length === 0) return 'The covariates together foretell the outcome without error';
  const covariates = adjustment.covariatesOf({ from: 0, before: 0 });
  const words = levels.slice(0, NAMED).map(({ group, covariate, level, customers, outcome }) => {
    const { name, levels: values, boolean } = covariates[covariate]!;
    const value = values?.find(({ number }) => number === level)?.value ?? (boolean ? level === 1 : level);
    const which = Number.isNaN(level) ? `without "${name}"` : `with "${name}" ${value}`;
    const whose = group === null ? '' : ` of "${channels[group]?.key}"`;
    const who = customers === 1 ? `the only customer${whose}` : `of the ${shownCount(customers)} customers${whose}`;
    if (customers === 1) return `${who} ${which} ${outcome === 1 ? 'has' : 'does not have'} the outcome`;
    return `${outcome === 1 ? 'all' : 'none'} ${who} ${which} ${outcome === 1 ? 'have' : 'has'} the outcome`;
  });
  const more = levels.length > NAMED ? `, and ${levels.length - NAMED} more levels are like this` : '';
  const sentence = `${words.join(', ')}${more}`;
  return `${sentence[0]!.toUpperCase()}${sentence.slice(1)}`;
}
