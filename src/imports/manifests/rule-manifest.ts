import { z } from 'zod';
import { isNestedDeeper } from '../../graph/nesting.js';
import { isFarTooLarge, RULE_LIMIT } from '../../segments/rule-size.js';
import { BehaviourMeasure, type SegmentRule } from '../../segments/segment-rule.js';

/** More than the compiler of rules allows, which says how deep a rule may be; far less than what overflows the stack. */
const MAX_NESTING = 50;

const number = z.number().nullish();
const bounds = { atLeast: number, atMost: number, greaterThan: number, lessThan: number };
const text = z.string();
const date = z.string().nullish();

const form = z.strictObject({
  get all() {
    return z.array(form).nullish();
  },
  get any() {
    return z.array(form).nullish();
  },
  get not() {
    return form.nullish();
  },
  channel: z.strictObject({ in: z.array(text) }).nullish(),
  attribute: z
    .strictObject({
      ...bounds,
      name: text,
      in: z.array(text).nullish(),
      is: z.boolean().nullish(),
      onOrAfter: date,
      before: date,
    })
    .nullish(),
  behaviour: z
    .strictObject({
      ...bounds,
      event: text,
      minus: text.nullish(),
      measure: z.enum(BehaviourMeasure).nullish(),
      withinDays: number,
    })
    .nullish(),
});

/** The rule of a segment. What it means, and whether each part has exactly one condition, is for its compiler to say. */
export const ruleManifest = z
  .custom<SegmentRule>((rule) => typeof rule === 'object' && rule !== null && !Array.isArray(rule), 'must be a rule')
  .superRefine((rule, context) => {
    // What calls itself for each level would overflow the stack.
    if (isNestedDeeper(rule, MAX_NESTING)) {
      context.addIssue(`must not be nested more than ${MAX_NESTING} levels deep`);
      return;
    }
    if (isFarTooLarge(rule)) {
      context.addIssue(`must be smaller. ${RULE_LIMIT}`);
      return;
    }
    for (const issue of form.safeParse(rule, { reportInput: true }).error?.issues ?? []) context.addIssue({ ...issue });
  });
