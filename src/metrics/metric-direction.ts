import { registerEnumType } from 'type-graphql';

export enum MetricDirection {
  HIGHER_IS_BETTER = 'HIGHER_IS_BETTER',
  LOWER_IS_BETTER = 'LOWER_IS_BETTER',
  NEITHER = 'NEITHER',
}

registerEnumType(MetricDirection, {
  name: 'MetricDirection',
  description: 'Which change of a metric is good. Readouts use it to say whether a guardrail was harmed.',
  valuesConfig: {
    HIGHER_IS_BETTER: { description: 'An increase is good and a decrease is harm, as for revenue.' },
    LOWER_IS_BETTER: { description: 'A decrease is good and an increase is harm, as for returns or complaints.' },
    NEITHER: { description: 'Neither is known to be good: a guardrail reports any change.' },
  },
});
