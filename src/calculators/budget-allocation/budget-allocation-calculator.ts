import { type Advice, advise } from '../../graph/advice.js';
import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { validList, validText } from '../../graph/validation.js';
import { shownNumber, shownStated } from '../../results/shown-numbers.js';
import { allocateBudget } from '../../statistics/budget-allocation/allocate-budget.js';
import {
  type AllocationInput,
  allocationChecks,
  type BudgetChannel,
  channelChecks,
  curveChecks,
  requireAffordable,
} from '../../statistics/budget-allocation/allocation-input.js';
import { at } from '../../statistics/entries.js';
import { sum } from '../../statistics/matrices/vectors.js';
import { marginalOf, responseOf } from '../../statistics/response-curves/curve-families.js';
import type { Engine } from '../../threads/engine.js';
import type { BudgetAllocationInput, BudgetChannelInput } from './budget-allocation-input.js';
import type { BudgetAllocation } from './budget-allocation-result.js';
import { curveOf } from './response-curve-input.js';

const MAX_CHANNELS = 50;

/** @throws ExpectedErrors for all numbers out of range, repeated names, and minima that exceed the total */
export async function calculateBudgetAllocation(
  input: BudgetAllocationInput,
  engine: Engine,
): Promise<BudgetAllocation> {
  const { total, margin = null } = input;
  const { channels } = checkParts({
    channels: () => validChannels(input.channels),
    numbers: () => checkParts(allocationChecks({ total, margin })),
  });
  const problem: AllocationInput = { total, channels, margin };
  requireAffordable(problem);
  const { spends, value, bound } = await engine.run(allocateBudget, [problem]);
  const spent = sum(spends);
  const totalResponse = sum(channels.map(({ curve }, i) => responseOf(curve, at(spends, i))));
  const rest = total - spent;
  const unspent = rest > ROUNDING * total ? rest : 0;
  const gap = bound - value;
  return {
    channels: input.channels.map(({ key }, i) => allocated(key.trim(), at(channels, i), at(spends, i))),
    totalResponse,
    spent,
    unspent,
    profit: margin === null ? null : margin * totalResponse - spent,
    gap,
    warnings: warningsOf(problem, unspent, gap),
  };
}

/** What sums of spends may differ from the total by, as a share of it. */
const ROUNDING = 1e-12;

function allocated(key: string, { curve }: BudgetChannel, spend: number) {
  const marginalResponse = marginalOf(curve, spend);
  return {
    key,
    spend,
    response: responseOf(curve, spend),
    marginalResponse: Number.isFinite(marginalResponse) ? marginalResponse : null,
  };
}

function validChannels(given: readonly BudgetChannelInput[]): BudgetChannel[] {
  const seen = new Set<string>();
  return checkEach(validList('channels', given, 1, MAX_CHANNELS, 'channel'), (channel, index) => {
    const field = `channels[${index}]`;
    const { curve, field: form } = curveOf(channel.response);
    const valid = { curve, minimum: channel.minimum ?? 0, maximum: channel.maximum ?? Infinity };
    checkParts({
      key: () => {
        const key = validText(`channels.${index}.key`, channel.key, 200);
        if (seen.has(key)) throw invalid(`channels.${index}.key`, `“${key}” appears twice.`);
        seen.add(key);
      },
      curve: () => checkParts(curveChecks(curve, `${field}.response.${form}`)),
      range: () => checkParts(channelChecks(valid, field)),
    });
    return valid;
  });
}

function warningsOf({ margin }: AllocationInput, unspent: number, gap: number): Advice[] {
  const warnings: Advice[] = [];
  if (gap > 0) {
    const message = `The search for the best allocation was too long: another one could bring up to ${shownNumber(gap)} more.`;
    const remedy = 'Give fewer S-shaped curves, or narrower limits of spend.';
    warnings.push(advise('BEST_NOT_PROVEN', message, { remedy }));
  }
  if (unspent > 0) {
    const why =
      margin === null
        ? 'because every channel is at its maximum'
        : 'because it would earn less than it costs, or because channels are at their maxima';
    const message = `${shownStated(Number(unspent.toPrecision(6)))} of the budget stays unspent, ${why}.`;
    warnings.push(advise('BUDGET_UNSPENT', message, { field: 'total' }));
  }
  return warnings;
}
