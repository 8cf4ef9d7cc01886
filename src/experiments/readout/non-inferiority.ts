import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { MetricDirection } from '../../metrics/metric-direction.js';
import type { Limits } from '../../results/interval.js';
import { Tolerance } from '../tolerance.js';

export enum NonInferiorityVerdict {
  NON_INFERIOR = 'NON_INFERIOR',
  NOT_SHOWN = 'NOT_SHOWN',
  INFERIOR = 'INFERIOR',
}

registerEnumType(NonInferiorityVerdict, {
  name: 'NonInferiorityVerdict',
  description: 'Whether a guardrail got worse by more than is tolerated.',
  valuesConfig: {
    NON_INFERIOR: { description: 'Harm beyond the tolerance is ruled out: the guardrail passes.' },
    NOT_SHOWN: { description: 'Harm beyond the tolerance is possible, but not shown.' },
    INFERIOR: { description: 'Harm beyond the tolerance is shown: every plausible effect is worse than tolerated.' },
  },
});

export enum LimitSide {
  LOWER = 'LOWER',
  UPPER = 'UPPER',
}

registerEnumType(LimitSide, {
  name: 'LimitSide',
  description: 'A side of an interval.',
  valuesConfig: {
    LOWER: { description: 'The lower limit, where more is better.' },
    UPPER: { description: 'The upper limit, where less is better.' },
  },
});

@ObjectType({
  description:
    'A guardrail judged by the harm that the plan tolerates. The test is one-sided at the alpha of the plan, or at the limits of the ' +
    'looks before the end, and is not corrected: all guardrails must pass, so that several of them make a false pass rarer, not more ' +
    'frequent. They cost power instead.',
})
export class NonInferiority {
  @Field(() => Tolerance, { description: 'The tolerated harm.' })
  tolerance: Tolerance;

  @Field(() => LimitSide, { description: 'The side of the interval that must not exceed the tolerance.' })
  side: LimitSide;

  @Field(() => Float, {
    nullable: true,
    description: 'The worst plausible change, on the scale of the tolerance; null when it has no limit.',
  })
  limit: number | null;

  @Field(() => Float, { description: 'The confidence level of `limit` alone, such as 0.95.' })
  level: number;

  @Field(() => NonInferiorityVerdict, { description: 'What the limits say.' })
  verdict: NonInferiorityVerdict;
}

/**
 * Judges a guardrail by limits of the change, each of which holds at `level` alone. Null where the metric does not state its direction, or
 * without an estimate.
 *
 * Sources: Schultzberg, Ankargren & Frånberg (2024), "Risk-aware product decisions in A/B tests with multiple metrics"; Berger
 * (1982), Technometrics 24:295–300 (intersection–union).
 */
export function nonInferiority(
  limits: { absolute: Limits | null; relative: Limits | null },
  { tolerance, direction, level }: { tolerance: Tolerance; direction: MetricDirection; level: number },
): NonInferiority | null {
  const interval = tolerance.absolute === null ? limits.relative : limits.absolute;
  if (direction === MetricDirection.NEITHER || interval === null || interval.estimate === null) return null;
  const higher = direction === MetricDirection.HIGHER_IS_BETTER;
  const [worst, best] = higher ? [interval.lower, interval.upper] : [interval.upper, interval.lower];
  const tolerated = tolerance.absolute ?? tolerance.relative ?? 0;
  const harm = (change: number) => (higher ? -change : change);
  return {
    tolerance,
    side: higher ? LimitSide.LOWER : LimitSide.UPPER,
    limit: worst,
    level,
    verdict:
      worst !== null && harm(worst) < tolerated
        ? NonInferiorityVerdict.NON_INFERIOR
        : best !== null && harm(best) > tolerated
          ? NonInferiorityVerdict.INFERIOR
          : NonInferiorityVerdict.NOT_SHOWN,
  };
}
