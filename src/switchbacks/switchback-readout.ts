import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import type { Remedies } from '../results/advice-of.js';
import { confidenceOf } from '../results/confidence.js';
import { effectOf } from '../results/effects/effect.js';
import { TreatmentEffect } from '../results/effects/treatment-effect.js';
import { CorrectedLimits, correctedLimits, meaningOfCorrection } from '../results/readouts/corrected-limits.js';
import { notOver } from '../results/readouts/not-over.js';
import { ReadoutStatus } from '../results/readouts/readout-status.js';
import { type CrossProducts, crossProductsOf } from '../statistics/cross-products.js';
import { at } from '../statistics/entries.js';
import { adjustPValues } from '../statistics/multiplicity/adjust-p-values.js';
import { testedLevels } from '../statistics/multiplicity/tested-levels.js';
import { withCubes } from '../statistics/third-moments.js';
import { pairedMeanEffect } from '../statistics/two-samples/paired/paired-t.js';
import type { BlockProgress } from './block-completeness.js';
import { drawSchedule } from './schedule.js';
import { correctionOfDesign, type SwitchbackDesign } from './switchback.js';

@ObjectType({ description: 'The periods of an arm, summed up.' })
class SwitchbackArmReadout {
  @Field(() => String, { description: 'The key of the arm.' })
  arm: string;

  @Field(() => Int, { description: 'The number of its periods in the comparison.' })
  periods: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean total of a period; null before the first block is over.',
  })
  mean: number | null;
}

@ObjectType({ implements: TreatmentEffect, description: 'The effect of an arm compared with the control, per period.' })
class SwitchbackEffect extends TreatmentEffect {
  @Field(() => String, { description: 'The key of the arm that is compared with the control.' })
  arm: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value, corrected over all arms; null when the data cannot answer.',
  })
  adjustedPValue: number | null;

  @Field(() => CorrectedLimits, {
    nullable: true,
    description: 'The limits that go with `adjustedPValue`; null when the data cannot answer.',
  })
  corrected: CorrectedLimits | null;
}

@ObjectType({
  description: 'What a switchback caused so far. Arms are compared inside blocks, and blocks are the units.',
})
export class SwitchbackReadout {
  @Field(() => ReadoutStatus, { description: 'Whether the numbers can still change.' })
  status: ReadoutStatus;

  @Field(() => Int, { description: 'The number of blocks that are over and compared.' })
  blocks: number;

  @Field(() => Int, {
    description:
      'The number of blocks that are not compared: they are not over yet, or end after the moment until which events are ' +
      'declared complete.',
  })
  openBlocks: number;

  @Field(() => [SwitchbackArmReadout], { description: 'The arms.' })
  arms: SwitchbackArmReadout[];

  @Field(() => [SwitchbackEffect], { description: 'Every other arm compared with the control.' })
  effects: SwitchbackEffect[];

  @Field(() => [Advice], { description: 'What to know before relying on the effects.' })
  warnings: Advice[];
}

const REMEDIES: Remedies = { SKEWED: 'Rely on `skewnessAdjusted`, or run more blocks.' };

const NO_BLOCKS: CrossProducts = { n: 0, means: [0, 0], centred: [] };

/**
 * Compares the totals of the periods inside the blocks that are over.
 * @param totals by the number of the period, from 0; periods without one had no events
 */
export function readSwitchback(
  design: SwitchbackDesign,
  { over, compared: blocks, warnings }: BlockProgress,
  totals: ReadonlyMap<number, number>,
): SwitchbackReadout {
  const { arms, block, periods } = design;
  const schedule = drawSchedule(design).periods.slice(0, blocks * block);
  const control = arms.find(({ isControl }) => isControl);
  if (!control) throw new Error('a switchback has no control');
  const meanOf = (index: number, key: string) => {
    const own = schedule.slice(index * block, (index + 1) * block).filter(({ arm }) => arm === key);
    return own.reduce((sum, { number }) => sum + (totals.get(number - 1) ?? 0), 0) / own.length;
  };
  const byBlock = <T>(read: (index: number) => T) => Array.from({ length: blocks }, (_, index) => read(index));
  const ended = over * block === periods;
  return {
    status: ended && warnings.length === 0 ? ReadoutStatus.FINAL : ReadoutStatus.INTERIM,
    blocks,
    openBlocks: periods / block - blocks,
    arms: arms.map(({ key }) => ({
      arm: key,
      periods: schedule.filter(({ arm }) => arm === key).length,
      mean: blocks === 0 ? null : byBlock((index) => meanOf(index, key)).reduce((sum, mean) => sum + mean, 0) / blocks,
    })),
    effects: correctedEffects(
      arms
        .filter((arm) => arm !== control)
        .map(({ key }) => ({
          arm: key,
          products: productsOf(byBlock((index) => [meanOf(index, control.key), meanOf(index, key)] as const)),
        })),
      design,
    ),
    warnings: [...(ended ? [] : [notOver('The switchback')]), ...warnings],
  };
}

/** Every arm's effect, corrected for their number. */
function correctedEffects(
  pairs: readonly { arm: string; products: CrossProducts }[],
  design: SwitchbackDesign,
): SwitchbackEffect[] {
  const { alpha } = design;
  const correction = correctionOfDesign(design);
  const estimates = pairs.map(({ products }) => pairedMeanEffect(products, { alpha, alternative: 'TWO_SIDED' }));
  const pValues = estimates.map(({ pValue }) => pValue);
  const adjusted = adjustPValues(correction, pValues, alpha);
  const levels = testedLevels(correction, pValues, alpha);
  const meaning = meaningOfCorrection(correction, levels.filter((level) => level !== null).length);
  return pairs.map(({ arm, products }, index) => {
    const estimate = at(estimates, index);
    const level = levels[index] ?? null;
    const widened = level === null ? null : pairedMeanEffect(products, { alpha: level, alternative: 'TWO_SIDED' });
    return {
      ...effectOf(estimate, confidenceOf(alpha), REMEDIES),
      arm,
      adjustedPValue: adjusted[index] ?? null,
      corrected: level === null || widened === null ? null : correctedLimits(widened, level, meaning),
    };
  });
}

function productsOf(pairs: readonly (readonly [control: number, treated: number])[]): CrossProducts {
  if (pairs.length === 0) return NO_BLOCKS;
  const rows = pairs.map(([control, treated]) => [control, treated, treated - control]);
  return withCubes(crossProductsOf(rows), rows, [[2, 2, 2]]);
}
