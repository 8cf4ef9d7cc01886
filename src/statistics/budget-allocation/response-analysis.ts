import { at } from '../entries.js';
import { type JointQuestion, jointResponses, type ModelAnalysis, type ResponseModel } from './joint-responses.js';
import type { BudgetPlan } from './plan-budget.js';
import type { TellingTest } from './telling-tests.js';

/** One outcome that the spend of all channels explains. */
export type ResponseQuestion = ResponseModel & Omit<JointQuestion, 'models'>;

export interface ResponseAnalysis extends ModelAnalysis {
  plan: BudgetPlan | null;
  tests: TellingTest[];
}

/**
 * The same as `jointResponses` where one model has all channels.
 *
 * @throws InvalidInputError naming the field
 */
export function* responseAnalysis({
  data,
  tried,
  channels,
  ...asked
}: ResponseQuestion): Generator<number, ResponseAnalysis> {
  const { models, plan, tests } = yield* jointResponses({ ...asked, models: [{ data, tried, channels }] });
  return { ...at(models, 0), plan, tests };
}
