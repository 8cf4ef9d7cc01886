import { AttributeType } from '../../../customers/attributes/attribute.js';
import { CHANNEL_COVARIATE } from '../../../customers/covariate-names.js';
import type { Covariate } from '../../../customers/covariates.js';
import type { SegmentRule } from '../../../segments/segment-rule.js';
import type { PolicyStep } from '../../../statistics/targeting/policy-analysis.js';

/** What a policy may ask for, by name. */
export type AskedFor = ReadonlyMap<string, { covariate: Covariate; type: AttributeType | null }>;

/** A condition of a rule, and how it reads when it holds and when it does not. */
interface Condition {
  rule: SegmentRule;
  holds: string;
  fails: string;
}

/** The customers at an end of a policy: their rule (null for everyone), and who they are in words. */
export function leafRule(
  path: readonly PolicyStep[],
  asked: AskedFor,
): { rule: SegmentRule | null; description: string } {
  const conditions = path.map((step) => ({ ...conditionOf(step, asked), passes: step.passes }));
  const rules = conditions.map(({ rule, passes }): SegmentRule => (passes ? rule : { not: rule }));
  const description = conditions.map(({ holds, fails, passes }) => (passes ? holds : fails)).join(' and ');
  const [first, ...others] = rules;
  if (first === undefined) return { rule: null, description: 'all customers' };
  return { rule: others.length > 0 ? { all: rules } : first, description };
}

function conditionOf({ name, split }: PolicyStep, asked: AskedFor): Condition {
  const { covariate, type } = asked.get(name) as { covariate: Covariate; type: AttributeType | null };
  if ('level' in split) {
    const level = covariate.levels?.find(({ number }) => number === split.level)?.value ?? '';
    const rule = name === CHANNEL_COVARIATE ? { channel: { in: [level] } } : { attribute: { name, in: [level] } };
    return { rule, holds: `${name} is "${level}"`, fails: `${name} is not "${level}"` };
  }
  return numberConditions[type ?? AttributeType.NUMBER](name, split.atLeast);
}

/** A category has levels and is never cut. */
const numberConditions: Record<AttributeType, (name: string, atLeast: number) => Condition> = {
  NUMBER: (name, atLeast) => ({
    rule: { attribute: { name, atLeast } },
    holds: `${name} is at least ${atLeast}`,
    fails: `${name} is below ${atLeast} or unknown`,
  }),
  CATEGORY: (name, atLeast) => numberConditions.NUMBER(name, atLeast),
  BOOLEAN: (name, atLeast) => {
    const yes = { attribute: { name, is: true } };
    if (atLeast > 0) return { rule: yes, holds: `${name} is true`, fails: `${name} is false or unknown` };
    return {
      rule: { any: [yes, { attribute: { name, is: false } }] },
      holds: `${name} is known`,
      fails: `${name} is unknown`,
    };
  },
  DATE: (name, atLeast) => {
    const moment = new Date(atLeast).toISOString();
    return {
      rule: { attribute: { name, onOrAfter: moment } },
      holds: `${name} is ${moment} or later`,
      fails: `${name} is before ${moment} or unknown`,
    };
  },
};
