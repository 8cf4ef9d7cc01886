import type { SimulationRules } from '../design.js';
import { required } from '../required.js';
import { usualSimulation } from '../usual-rules.js';
import { placeInTuples } from './tuple-placement.js';

/** Forms tuples of all customers of the history. */
export const simulateTuples: SimulationRules = {
  ...usualSimulation,
  arrange: async (engine, question, { keys, balance, ...history }) => {
    const { cellOf } = await placeInTuples(engine, question, { keys, ...required(balance, 'covariates to match on') });
    return {
      ...history,
      parts: numbered(keys.map((key, index) => cellOf({ id: 0, key, values: [] }, index))),
      balance: null,
    };
  },
};

/** Numbers names from 0 in the order in which they first appear. */
function numbered(names: readonly (string | undefined)[]): Int32Array<ArrayBuffer> {
  const numbers = new Map<string | undefined, number>();
  return Int32Array.from(names, (name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
