import { invalid } from '../graph/expected-error.js';
import { isWithinLimits } from '../graph/number-limits.js';
import { checkEach } from '../graph/problems.js';
import { BehaviourMeasure, type Bounds, type SegmentRule } from './segment-rule.js';

/** One end of a range: whether the limit itself is in it. */
interface End {
  name: string;
  limit: number;
  included: boolean;
}

/**
 * Refuses conditions that no customer can meet, because their bounds contradict each other. Only new rules are checked: those that
 * were stored before keep their meaning.
 * @throws ExpectedErrors of all such conditions
 */
export function refuseImpossible(rule: SegmentRule, path: string): void {
  const { all, any, not, attribute, behaviour } = rule;
  const parts: [SegmentRule, string][] = [
    ...(all ?? []).map((part, index): [SegmentRule, string] => [part, `${path}.all.${index}`]),
    ...(any ?? []).map((part, index): [SegmentRule, string] => [part, `${path}.any.${index}`]),
    ...(not ? [[not, `${path}.not`] satisfies [SegmentRule, string]] : []),
  ];
  checkEach(parts, ([part, inner]) => refuseImpossible(part, inner));
  if (attribute) {
    refuseContradiction([...lowerEnds(attribute), ...dates('onOrAfter', attribute.onOrAfter, true)], [
      ...upperEnds(attribute),
      ...dates('before', attribute.before, false),
    ], `${path}.attribute`);
  }
  if (behaviour) {
    const counted = behaviour.measure !== BehaviourMeasure.SUM && behaviour.minus == null;
    const least = counted ? [{ name: 'a count, which is at least', limit: 0, included: true }] : [];
    refuseContradiction([...lowerEnds(behaviour), ...least], upperEnds(behaviour), `${path}.behaviour`);
  }
}

function refuseContradiction(lower: readonly End[], upper: readonly End[], path: string): void {
  for (const low of lower) {
    for (const high of upper) {
      if (low.limit < high.limit || (low.limit === high.limit && low.included && high.included)) continue;
      throw invalid(
        path,
        `No customer meets this condition: nothing is \`${low.name}\` ${low.limit} and \`${high.name}\` ${high.limit} at once.`,
      );
    }
  }
}

function lowerEnds({ atLeast, greaterThan }: Bounds): End[] {
  return [...end('atLeast', atLeast, true), ...end('greaterThan', greaterThan, false)];
}

function upperEnds({ atMost, lessThan }: Bounds): End[] {
  return [...end('atMost', atMost, true), ...end('lessThan', lessThan, false)];
}
