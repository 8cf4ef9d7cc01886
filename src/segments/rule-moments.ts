import type { AttributeCondition, SegmentRule } from './segment-rule.js';

/** A rule whose dates are texts, read by `read` (milliseconds since 1970) and put into the form in which rules are stored. */
export function withMoments(
  rule: SegmentRule,
  read: (text: string, path: string) => number,
  path = 'rule',
): SegmentRule {
  const list = (name: 'all' | 'any') => {
    const rules = rule[name];
    if (!Array.isArray(rules)) return {};
    return { [name]: rules.map((part, index) => withMoments(part, read, `${path}.${name}.${index}`)) };
  };
  if (typeof rule !== 'object' || rule === null) return rule;
  return {
    ...rule,
    ...list('all'),
    ...list('any'),
    ...(rule.not ? { not: withMoments(rule.not, read, `${path}.not`) } : {}),
    ...(rule.attribute ? { attribute: readDates(rule.attribute, read, `${path}.attribute`) } : {}),
  };
}

function readDates(
  condition: AttributeCondition,
  read: (text: string, path: string) => number,
  path: string,
): AttributeCondition {
  const dated = (['onOrAfter', 'before'] as const).flatMap((name) => {
    const text = condition[name];
    return typeof text === 'string' ? [[name, new Date(read(text, `${path}.${name}`)).toISOString()]] : [];
  });
  return { ...condition, ...Object.fromEntries(dated) };
}
