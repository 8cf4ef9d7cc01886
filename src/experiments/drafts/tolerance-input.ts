import { Field, Float, InputType } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import { oneOfInput } from '../../graph/one-of.js';
import { validNumber } from '../../graph/validation.js';
import { MetricRole } from '../experiment-metric.js';
import type { Tolerance } from '../tolerance.js';

@InputType({
  description: 'The harm of a guardrail that is tolerated, above 0. Give exactly one of the fields.',
})
export class ToleranceInput {
  @Field(() => Float, {
    nullable: true,
    description:
      'The largest tolerated change for the worse, in the unit of the metric: for a proportion, 0.01 is one percentage point.',
  })
  absolute?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The largest tolerated change for the worse, relative to the control, below 1: 0.02 is 2 %.',
  })
  relative?: number | null;
}

oneOfInput('ToleranceInput');

const LARGEST = 1e15;

/** @throws ExpectedError unless exactly one number above 0 is given, for a guardrail */
export function validTolerance(
  field: string,
  input: ToleranceInput | null | undefined,
  role: MetricRole,
): Tolerance | null {
  if (input == null) return null;
  if (role !== MetricRole.GUARDRAIL) throw invalid(field, `Only a GUARDRAIL has a tolerance; the role is ${role}.`);
  const { absolute = null, relative = null } = input;
  if ((absolute === null) === (relative === null)) {
    throw invalid(field, 'Give exactly one of `absolute` and `relative`.');
  }
  if (absolute !== null) validNumber(`${field}.absolute`, absolute, { above: 0, atMost: LARGEST });
  if (relative !== null) validNumber(`${field}.relative`, relative, { above: 0, below: 1 });
  return { absolute, relative };
}
