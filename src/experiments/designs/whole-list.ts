import { countCombinations, type Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { nothingToRead, type Placement } from './placement.js';

/** Places customers of designs that do not divide them. */
export async function placeWhole(session: Session, population: Population): Promise<Placement> {
  const [count] = await countCombinations(session, population, nothingToRead);
  return {
    units: count?.size ?? 0,
    cells: [],
    source: nothingToRead,
    cellOf: () => undefined,
    frozen: null,
    draw: null,
  };
}
