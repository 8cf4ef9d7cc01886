import { type CrossProducts, mergeCrossProducts } from '../../statistics/cross-products.js';
import { meansByExposure } from '../../statistics/instruments/exposure-cells.js';
import type { ComplierEffect } from './complier-effect.js';

/** What the arms show by exposure, which is no effect. @param control its columns outcome and exposure @param treatment the same */
export function exposureDescription(
  control: CrossProducts,
  treatment: CrossProducts,
): Pick<ComplierEffect, 'uptake' | 'description'> {
  const [own, other] = [meansByExposure(control), meansByExposure(treatment)];
  const all = meansByExposure(mergeCrossProducts(control, treatment));
  return {
    uptake: { control: shareOf(control), treatment: shareOf(treatment) },
    description: {
      perProtocol: difference(other.exposed, own.unexposed),
      asTreated: difference(all.exposed, all.unexposed),
    },
  };
}

function shareOf({ n, means }: CrossProducts): number | null {
  return n === 0 ? null : (means[1] ?? null);
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
