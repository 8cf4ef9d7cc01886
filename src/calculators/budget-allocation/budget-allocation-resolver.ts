import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateBudgetAllocation } from './budget-allocation-calculator.js';
import { BudgetAllocationInput } from './budget-allocation-input.js';
import { BudgetAllocation } from './budget-allocation-result.js';

@Resolver()
export class BudgetAllocationResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => BudgetAllocation, {
    nullable: true,
    description:
      'How to spread a budget over channels whose response curves are given, without stored data: the most response, or the most profit, ' +
      'with a total and limits for each channel. S-shaped curves are searched globally. The curves are taken as true.',
  })
  budgetAllocation(
    @Arg('input', () => BudgetAllocationInput, { description: 'The budget and the channels.' })
    input: BudgetAllocationInput,
  ): Promise<BudgetAllocation> {
    return calculateBudgetAllocation(input, this.engine);
  }
}
