import { at } from '../entries.js';

/** What each channel brings at each step of spend above its minimum: as many values for each, channel after channel. */
export type StepValues = Float64Array;

/**
 * The steps of spend for each channel that bring most with a budget of so many steps in all: dynamic programming, exact on the grid,
 * whatever the curves look like. It need not spend all.
 *
 * Source: Bellman (1957), "Dynamic Programming", ch. 1 (allocation processes).
 *
 * @param width the number of values of a channel
 * @param mostSteps the steps that each channel may have
 */
export function allocateSteps(
  values: StepValues,
  width: number,
  steps: number,
  mostSteps: readonly number[],
): { steps: number[]; value: number } {
  const choices = mostSteps.map(() => new Uint16Array(steps + 1));
  let best = new Float64Array(steps + 1);
  mostSteps.forEach((most, channel) => {
    const next = new Float64Array(steps + 1).fill(-Infinity);
    const choice = at(choices, channel);
    const offset = channel * width;
    for (let used = 0; used <= steps; used++) {
      const end = Math.min(most, used);
      let largest = -Infinity;
      let chosen = 0;
      for (let own = 0; own <= end; own++) {
        const value = best[used - own]! + values[offset + own]!;
        if (value > largest) {
          largest = value;
          chosen = own;
        }
      }
      next[used] = largest;
      choice[used] = chosen;
    }
    best = next;
  });
  const chosen = new Array<number>(mostSteps.length).fill(0);
  let rest = steps;
  for (let channel = mostSteps.length - 1; channel >= 0; channel--) {
    chosen[channel] = at(at(choices, channel), rest);
    rest -= at(chosen, channel);
  }
  return { steps: chosen, value: at(best, steps) };
}
