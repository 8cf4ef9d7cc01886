import { shownCount } from '../../../charts/numbers.js';
import type { TestOfSpendFragment } from '../../graph/generated/graphql.js';

/** How periods were compared, with how many there are. */
export function howTested({ schedule, readout }: TestOfSpendFragment): string[] {
  if (!readout) return [];
  const methods = [...new Set(readout.effects.map(({ method }) => method))].join('; ');
  const blocks = `${shownCount(readout.blocks)} complete ${readout.blocks === 1 ? 'block' : 'blocks'}`;
  return [
    `${shownCount(schedule.length)} periods in blocks whose order was drawn at random; ${blocks} ${readout.blocks === 1 ? 'is' : 'are'} compared.`,
    `Mean totals of periods are compared within blocks, with blocks as the units: ${methods}.`,
  ];
}
