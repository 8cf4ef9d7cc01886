import type { Interval } from '../../results/interval.js';
import { shownInterval } from '../../results/shown-numbers.js';
import { traitInWords } from './lookalike-traits.js';
import type { LookalikeCount, LookalikeTrait, SegmentLookalikes } from './lookalikes.js';

const TRAITS_SHOWN = 3;

/** That members cannot be told from others. */
export function undistinguished(key: string, auc: Interval): string {
  return (
    `Members of "${key}" do not differ from the other customers in what is known: models tell them apart no better than chance ` +
    `(AUC ${shownInterval(auc, { kind: 'number' })}; 0.5 is chance).`
  );
}

/** How many customers look like members, and what members are like. */
export function answered(
  key: string,
  auc: Interval,
  median: LookalikeCount,
  { others }: Pick<SegmentLookalikes, 'others'>,
  traits: readonly LookalikeTrait[],
): string {
  const [alike, all] = [median.customers, others].map((count) => count.toLocaleString('en-US'));
  const like = traits.slice(0, TRAITS_SHOWN).map(traitInWords).join('; ');
  return (
    `${alike} of the ${all} customers outside are at least as likely to be in "${key}" as half of its members are, by what is known of them ` +
    `(AUC ${shownInterval(auc, { kind: 'number' })}; 0.5 is chance).${like === '' ? '' : ` Members differ most in this: ${like}.`}`
  );
}
