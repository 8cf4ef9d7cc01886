import { type Advice, advise } from '../../graph/advice.js';
import { type PlannedValues, ValueTransform } from '../planned-values.js';
import type { ValueShape } from './value-shape.js';

/** What to know of an answer about values that are compared otherwise than as they are; the readout has the same effects. */
export function shapeAdvice(key: string, { cap, transform }: PlannedValues, shape: ValueShape | null): Advice[] {
  const advice: Advice[] = [];
  if (cap !== null && shape?.limits) {
    const { value, denominator } = shape.limits;
    const limit = denominator === null ? `${value}` : `${value} (numerator) or ${denominator} (denominator)`;
    const message =
      `Values of "${key}" above ${limit}, percentile ${cap.percentile} of the positive values of all arms, count with that ` +
      'limit, as planned.';
    advice.push(advise('VALUES_CAPPED', message));
  }
  if (transform === ValueTransform.LOG) {
    advice.push(advise('LOG_SCALE', `Numbers are those of ln(1 + value) of "${key}", as planned, and not amounts.`));
  }
  return advice;
}
