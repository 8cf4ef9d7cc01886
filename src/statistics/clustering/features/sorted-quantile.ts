import { at } from '../../entries.js';

/** The quantile of type 7 (R's default, numpy's `linear`) of values in ascending order, at least one. @param share from 0 to 1 */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const least = at(sorted, below);
  return least + (place - below) * (at(sorted, Math.ceil(place)) - least);
}
