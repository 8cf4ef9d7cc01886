import { requireLength } from '../argument-checks.js';
import { at } from '../entries.js';
import { sum } from '../matrices/vectors.js';
import { curveFamilies, responseOf } from '../response-curves/curve-families.js';
import {
  type AllocationInput,
  allocationChecks,
  type BudgetChannel,
  channelChecks,
  curveChecks,
  requireAffordable,
} from './allocation-input.js';
import { concaveAllocation } from './concave-allocation.js';
import { type ConcaveEnvelope, concaveEnvelope, envelopeAt, type SpendRange } from './concave-envelope.js';

/** The best allocation that was found, and what no allocation exceeds. */
export interface Allocation {
  /** In the order of the channels. */
  spends: number[];
  /** What is maximized: the sum of responses, or the profit. */
  value: number;
  /** No allocation is better: equals `value` where the search came to its end. */
  bound: number;
}

/** What is left between value and bound, as a share of their size, when the search ends. */
const PRECISION = 1e-10;
/** The parts of the search that are looked into. Ten S-shaped channels rarely need a hundred; many equal ones need more. */
export const MOST_PARTS = 500;

/** Ranges of the channels' spends, with the best allocation of the envelopes in them. */
interface Part {
  envelopes: readonly ConcaveEnvelope[];
  spends: readonly number[];
  bound: number;
}

/**
 * The spends that maximize the sum of responses, or the profit, with a total and a range for every channel. Where all curves are
 * concave, marginal responses are equal. S-shaped curves have several local optima: a branch and bound over the ranges of spend, with
 * the concave envelopes as bounds, finds the best one. What is left of the total is not worth spending, or not allowed by the ranges.
 *
 * Source: Udell & Boyd (2013), "Maximizing a Sum of Sigmoids" (branch at the spend of the envelopes' solution where curve and envelope
 * differ most).
 *
 * @throws InvalidInputError naming the field
 */
export function allocateBudget(input: AllocationInput, mostParts = MOST_PARTS): Allocation {
  for (const check of Object.values(allocationChecks(input))) check();
  requireLength('channels', input.channels, 1);
  input.channels.forEach((channel, index) => {
    const field = `channels[${index}]`;
    for (const check of Object.values(curveChecks(channel.curve, field))) check();
    for (const check of Object.values(channelChecks(channel, field))) check();
  });
  requireAffordable(input);
  const search = new AllocationSearch(input);
  return search.run(mostParts);
}

class AllocationSearch {
  private readonly leastLogMarginal: number;
  private best: number[] = [];
  private value = -Infinity;

  constructor(private readonly input: AllocationInput) {
    this.leastLogMarginal = input.margin === null ? -Infinity : -Math.log(input.margin);
  }

  run(mostParts: number): Allocation {
    const open = [this.part(rangesOf(this.input))];
    let bound = -Infinity;
    for (let parts = 1; open.length > 0; parts++) {
      const part = takeLargest(open);
      if (part.bound <= this.worthSearching()) break;
      if (parts > mostParts) {
        bound = part.bound;
        break;
      }
      for (const ranges of this.halves(part)) {
        const half = this.part(ranges);
        if (half.bound > this.worthSearching()) open.push(half);
      }
    }
    return { spends: this.best, value: this.value, bound: Math.max(bound, this.value) };
  }

  /** What a part has to promise, to be worth a look. */
  private worthSearching(): number {
    return this.value + PRECISION * Math.abs(this.value);
  }

  /** Solves the envelopes, and tries the solutions that it suggests. */
  private part(ranges: readonly SpendRange[]): Part {
    const { channels, total } = this.input;
    const envelopes = channels.map(({ curve }, index) => concaveEnvelope(curve, at(ranges, index)));
    const spends = concaveAllocation(envelopes, total, this.leastLogMarginal);
    this.tryOut(spends);
    this.tryOut(this.refined(envelopes, spends));
    const responses = sum(envelopes.map((envelope, index) => envelopeAt(envelope, at(spends, index))));
    return { envelopes, spends, bound: this.objective(responses, spends) };
  }

  /** Channels that spend less than where they are steepest get the lower end, and all others share what is left. */
  private refined(envelopes: readonly ConcaveEnvelope[], spends: readonly number[]): number[] {
    const settled = envelopes.map(({ curve, lower, upper }, index) => {
      const steepest = Math.max(lower, curveFamilies[curve.form].steepest(curve.parameters));
      const some = at(spends, index) > steepest;
      return concaveEnvelope(curve, some ? { lower: steepest, upper } : { lower, upper: lower });
    });
    return concaveAllocation(settled, this.input.total, this.leastLogMarginal);
  }

  private tryOut(spends: number[]): void {
    const responses = this.input.channels.map(({ curve }, index) => responseOf(curve, at(spends, index)));
    const value = this.objective(sum(responses), spends);
    if (!(value > this.value) || sum(spends) > this.input.total * (1 + 1e-12)) return;
    this.value = value;
    this.best = spends;
  }

  private objective(responses: number, spends: readonly number[]): number {
    const { margin } = this.input;
    return margin === null ? responses : margin * responses - sum(spends);
  }

  /** The part, cut at the spend where an envelope is farthest above its curve: inside a range, because both meet at its ends. */
  private halves({ envelopes, spends }: Part): SpendRange[][] {
    const gaps = envelopes.map((envelope, index) => {
      return envelopeAt(envelope, at(spends, index)) - responseOf(envelope.curve, at(spends, index));
    });
    const channel = gaps.indexOf(Math.max(...gaps));
    const cut = at(spends, channel);
    const { lower, upper } = at(envelopes, channel);
    const withRange = (range: SpendRange) => envelopes.map((envelope, index) => (index === channel ? range : envelope));
    return [withRange({ lower, upper: cut }), withRange({ lower: cut, upper })].filter((ranges) => {
      return sum(ranges.map((range) => range.lower)) <= this.input.total;
    });
  }
}

/** What each channel can get when all others get their minimum. */
function rangesOf({ total, channels }: AllocationInput): SpendRange[] {
  const free = total - sum(channels.map(({ minimum }) => minimum));
  return channels.map(({ minimum, maximum }) => ({ lower: minimum, upper: rangeEnd(minimum, maximum, free) }));
}

function rangeEnd(minimum: BudgetChannel['minimum'], maximum: BudgetChannel['maximum'], free: number): number {
  return Math.max(minimum, Math.min(maximum, minimum + free));
}

function takeLargest(parts: Part[]): Part {
  let largest = 0;
  for (let index = 1; index < parts.length; index++)
    if (at(parts, index).bound > at(parts, largest).bound) largest = index;
  const [part] = parts.splice(largest, 1);
  return part!;
}
