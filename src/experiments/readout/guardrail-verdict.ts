import { registerEnumType } from 'type-graphql';
import { MetricDirection } from '../../metrics/metric-direction.js';
import type { Interval } from '../../statistics/summaries.js';

export enum GuardrailVerdict {
  HARMED = 'HARMED',
  CHANGED = 'CHANGED',
  IMPROVED = 'IMPROVED',
  UNCLEAR = 'UNCLEAR',
}

registerEnumType(GuardrailVerdict, {
  name: 'GuardrailVerdict',
  description: 'What an arm did to a metric that must not get worse, judged by the whole interval.',
  valuesConfig: {
    HARMED: { description: 'It got worse: the whole interval is on the bad side of zero.' },
    CHANGED: { description: 'It changed, but the metric does not state which direction is bad.' },
    IMPROVED: { description: 'It got better: the whole interval is on the good side of zero.' },
    UNCLEAR: {
      description: 'The interval includes zero: no harm was found, but harm up to the limit is possible.',
    },
  },
});

/** Judges a guardrail by an interval of the change. Null without limits. */
export function guardrailVerdict(
  { lower, upper }: Pick<Interval, 'lower' | 'upper'>,
  direction: MetricDirection,
): GuardrailVerdict | null {
  if (lower === null || upper === null) return null;
  const sign = lower > 0 ? 1 : upper < 0 ? -1 : 0;
  if (sign === 0) return GuardrailVerdict.UNCLEAR;
  if (direction === MetricDirection.NEITHER) return GuardrailVerdict.CHANGED;
  const good = direction === MetricDirection.HIGHER_IS_BETTER ? 1 : -1;
  return sign === good ? GuardrailVerdict.IMPROVED : GuardrailVerdict.HARMED;
}
