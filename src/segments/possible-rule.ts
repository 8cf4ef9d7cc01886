import { invalid } from '../graph/expected-error.js';
import { isWithinLimits } from '../graph/number-limits.js';
import { checkEach } from '../graph/problems.js';
import { type BehaviourCondition, BehaviourMeasure, type Bounds, type SegmentRule } from './segment-rule.js';

/** One end of a range: whether the limit itself is in it. */
interface End {
  name: string;
  limit: number;
  shown: string;
  included: boolean;
}

/**
 * Refuses conditions that no customer can meet, because their bounds contradict each other, and events subtracted from themselves. Only new rules are checked: those that
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
    const { onOrAfter, before } = attribute;
    const lower = [...lowerEnds(attribute), ...end('onOrAfter', onOrAfter, true)];
    refuseContradiction(lower, [...upperEnds(attribute), ...end('before', before, false)], `${path}.attribute`);
  }
  if (behaviour) {
    refuseOwnSubtraction(behaviour, `${path}.behaviour`);
    refuseContradiction(lowerEnds(behaviour), upperEnds(behaviour), `${path}.behaviour`);
    refuseNegativeCount(behaviour, `${path}.behaviour`);
  }
}

function refuseOwnSubtraction({ event, minus }: BehaviourCondition, path: string): void {
  if (minus !== event) return;
  throw invalid(`${path}.minus`, `The event type "${minus}" would be subtracted from itself.`);
}

function refuseNegativeCount(behaviour: BehaviourCondition, path: string): void {
  if (behaviour.measure === BehaviourMeasure.SUM || behaviour.minus != null) return;
  for (const { name, limit, included } of upperEnds(behaviour)) {
    if (limit > 0 || (limit === 0 && included)) continue;
    throw invalid(
      path,
      `No customer meets this condition: nobody has \`${name}\` ${limit} events, because no count is negative.`,
    );
  }
}

function refuseContradiction(lower: readonly End[], upper: readonly End[], path: string): void {
  for (const low of lower) {
    for (const high of upper) {
      if (low.limit < high.limit || (low.limit === high.limit && low.included && high.included)) continue;
      throw invalid(
        path,
        `No customer meets this condition: no value is \`${low.name}\` ${low.shown} and \`${high.name}\` ${high.shown} at once.`,
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

/** A limit that is given and could be stored; others have problems of their own. */
function end(name: string, given: number | Date | string | null | undefined, included: boolean): End[] {
  if (given == null) return [];
  if (typeof given === 'number')
    return isWithinLimits(given) ? [{ name, limit: given, shown: String(given), included }] : [];
  const moment = new Date(given);
  return [{ name, limit: moment.getTime(), shown: moment.toISOString(), included }];
}
