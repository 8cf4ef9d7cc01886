import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import type { Arm } from '../../../src/experiments/arm.js';
import type { Experiment } from '../../../src/experiments/experiment.js';
import { DesignMethod } from '../../../src/experiments/experiment-design.js';
import { MetricRole } from '../../../src/experiments/experiment-metric.js';
import type { PlannedMetric } from '../../../src/experiments/planned-metric.js';
import { type Advice, AdviceSeverity, mostSeriousFirst } from '../../../src/graph/advice.js';
import { MetricKind } from '../../../src/metrics/metric.js';
import { designFindings } from '../../../src/planning/review/design-checks.js';
import { planFindings } from '../../../src/planning/review/plan-checks.js';
import type { ReviewedHistory, ReviewFacts } from '../../../src/planning/review/review-facts.js';
import { sizeFindings } from '../../../src/planning/review/size-checks.js';
import { PValueAdjustment } from '../../../src/results/p-value-adjustment.js';

const metric = (key: string, role: MetricRole, kind = MetricKind.PROPORTION, windowMs: number | null = 1) =>
  ({ metric: { key, kind, windowMs }, role }) as PlannedMetric;
const arms = (...weights: number[]) =>
  weights.map((weight, index) => ({ key: `a${index}`, weight, isControl: index === 0 }) as Arm);
const historyOf = (key: string, kind = MetricKind.PROPORTION, level = 0.1, deviation = 0.3, skew = 2.7) =>
  ({
    metric: { key, kind },
    customers: 10_000,
    treated: { customers: 0, included: false, experiments: [] },
    completeness: { until: 0 },
    knownLater: [],
    until: 0,
    asOf: 0,
    level,
    moments: { n: 10_000, mean: level, m2: deviation ** 2 * 9_999, m3: skew * deviation ** 3 * 10_000 },
    fourth: 1,
    ratio: null,
    adjustment: null,
    strata: null,
    groups: null,
  }) as unknown as ReviewedHistory;

interface Parts extends Partial<Omit<ReviewFacts, 'experiment'>> {
  hypothesis?: string | null;
  plan?: Partial<Experiment['plan']>;
  method?: DesignMethod;
}

/** A draft that no check has anything to say about, but for what a test changes. */
function facts({ hypothesis = 'More.', plan = {}, method = DesignMethod.COMPLETE, ...parts }: Parts = {}): ReviewFacts {
  return {
    experiment: {
      hypothesis,
      plan: {
        alpha: 0.05,
        power: 0.8,
        alternative: 'TWO_SIDED',
        correction: PValueAdjustment.HOLM,
        minimumEffect: { absolute: 0.02, relative: null },
        ...plan,
      },
      design: { method },
    } as Experiment,
    arms: arms(1, 1),
    metrics: [metric('bought', MetricRole.PRIMARY), metric('returns', MetricRole.GUARDRAIL)],
    customers: 10_000,
    strata: [],
    groups: null,
    misfits: [],
    unknown: [],
    histories: [historyOf('bought')],
    overlaps: [],
    refusals: [],
    startAdvice: [],
    ...parts,
  };
}

const review = (parts: Parts): Advice[] => {
  const all = facts(parts);
  return mostSeriousFirst([...planFindings(all), ...designFindings(all), ...sizeFindings(all)]);
};
const codes = (parts: Parts) => review(parts).map(({ code, severity, field }) => [code, severity, field]);

describe('a design review', () => {
  it('has nothing to say about a sound draft', () => {
    expect(review({})).toEqual([]);
  });

  it.each<[string, Parts, [string, string, string][]]>([
    ['no hypothesis', { hypothesis: null }, [['NO_HYPOTHESIS', 'NOTE', 'hypothesis']]],
    ['a high alpha', { plan: { alpha: 0.2 } }, [['LAX_ALPHA', 'WARNING', 'plan.alpha']]],
    ['an alpha that is hardly meant', { plan: { alpha: 0.3 } }, [['IMPLAUSIBLE_INPUT', 'WARNING', 'plan.alpha']]],
    ['a power that is hardly meant', { plan: { power: 0.3 } }, [['IMPLAUSIBLE_INPUT', 'WARNING', 'plan.power']]],
    [
      'a power that is not above alpha',
      { plan: { power: 0.05 } },
      [
        ['IMPLAUSIBLE_INPUT', 'BLOCKING', 'plan.power'],
        ['IMPLAUSIBLE_INPUT', 'WARNING', 'plan.power'],
      ],
    ],
    [
      'an absolute effect of most of the customers',
      { plan: { minimumEffect: { absolute: 0.6, relative: null } } },
      [['IMPLAUSIBLE_INPUT', 'WARNING', 'plan.minimumEffect']],
    ],
    [
      'such an effect without history',
      { plan: { minimumEffect: { absolute: 12, relative: null } }, histories: [] },
      [
        ['IMPLAUSIBLE_INPUT', 'WARNING', 'plan.minimumEffect'],
        ['NO_HISTORY', 'NOTE', 'metrics'],
      ],
    ],
    [
      'an effect of many standard deviations',
      {
        metrics: [metric('spent', MetricRole.PRIMARY, MetricKind.MEAN), metric('r', MetricRole.GUARDRAIL)],
        histories: [historyOf('spent', MetricKind.MEAN, 20, 40)],
        plan: { minimumEffect: { absolute: 200, relative: null } },
      },
      [['IMPLAUSIBLE_INPUT', 'WARNING', 'plan.minimumEffect']],
    ],
    [
      'a relative effect of many times the level',
      { plan: { minimumEffect: { absolute: null, relative: 8.5 } } },
      [['IMPLAUSIBLE_INPUT', 'WARNING', 'plan.minimumEffect']],
    ],
    [
      'a one-sided test',
      { plan: { alternative: 'GREATER' as Experiment['plan']['alternative'] } },
      [['ONE_SIDED', 'NOTE', 'plan.alternative']],
    ],
    [
      'several tests without correction',
      { plan: { correction: PValueAdjustment.NONE }, arms: arms(1, 1, 1), customers: 20_000 },
      [['NO_CORRECTION', 'WARNING', 'plan.correction']],
    ],
    ['one test without correction', { plan: { correction: PValueAdjustment.NONE } }, []],
    [
      'many primary metrics',
      {
        metrics: ['bought', 'b', 'c', 'd'].map((key) => metric(key, MetricRole.PRIMARY)),
        histories: ['bought', 'b', 'c', 'd'].map((key) => historyOf(key)),
        customers: 20_000,
      },
      [
        ['MANY_PRIMARY_METRICS', 'NOTE', 'metrics'],
        ['NO_GUARDRAIL', 'NOTE', 'metrics'],
      ],
    ],
    [
      'a primary metric without window',
      { metrics: [metric('bought', MetricRole.PRIMARY, undefined, null), metric('r', MetricRole.GUARDRAIL)] },
      [['NO_WINDOW', 'NOTE', 'metrics']],
    ],
    [
      'fewer customers than two an arm',
      { customers: 3, plan: { minimumEffect: { absolute: 0.5, relative: null } } },
      [['TOO_FEW_CUSTOMERS', 'WARNING', 'segment']],
    ],
    ['fewer customers than arms', { customers: 1 }, [['TOO_FEW_CUSTOMERS', 'BLOCKING', 'segment']]],
    [
      'an arm that would get nobody',
      { arms: arms(1, 0.0001), customers: 10_000, plan: { minimumEffect: null }, histories: [] },
      [
        ['TOO_FEW_CUSTOMERS', 'BLOCKING', 'segment'],
        ['UNEQUAL_PROBABILITIES', 'WARNING', 'arms'],
        ['NO_HISTORY', 'NOTE', 'metrics'],
        ['NO_MINIMUM_EFFECT', 'NOTE', 'plan.minimumEffect'],
      ],
    ],
    [
      'an ONLINE experiment that nobody is in yet',
      { method: DesignMethod.ONLINE, customers: 0 },
      [['TOO_FEW_CUSTOMERS', 'WARNING', 'segment']],
    ],
    [
      'an ONLINE experiment with hopelessly few customers so far',
      { method: DesignMethod.ONLINE, customers: 1_000 },
      [['TOO_SMALL', 'WARNING', 'segment']],
    ],
    ['arms 1 : 3', { arms: arms(1, 3), customers: 20_000 }, [['UNEQUAL_PROBABILITIES', 'WARNING', 'arms']]],
    ['arms 1 : 2', { arms: arms(1, 2), customers: 20_000 }, []],
    [
      'a short list that is hashed',
      { method: DesignMethod.SIMPLE, customers: 999, plan: { minimumEffect: { absolute: 0.2, relative: null } } },
      [['RANDOM_ARM_SIZES', 'WARNING', 'design.method']],
    ],
    [
      'so few that chance leaves arms apart',
      { customers: 384, plan: { minimumEffect: { absolute: 0.2, relative: null } } },
      [['UNBALANCED', 'NOTE', 'design.method']],
    ],
    ['just enough for chance', { customers: 385, plan: { minimumEffect: { absolute: 0.2, relative: null } } }, []],
    [
      'a small stratified list',
      { method: DesignMethod.STRATIFIED, customers: 384, plan: { minimumEffect: { absolute: 0.2, relative: null } } },
      [],
    ],
    [
      'strata smaller than two an arm',
      {
        strata: [
          { name: '["f"]', size: 9_997 },
          { name: '["m"]', size: 3 },
        ],
      },
      [['TINY_STRATA', 'WARNING', 'design.strata']],
    ],
    ['fewer than two groups an arm', { groups: 3 }, [['TOO_FEW_GROUPS', 'BLOCKING', 'design']]],
    ['few groups', { groups: 19 }, [['TOO_FEW_GROUPS', 'WARNING', 'design']]],
    ['enough groups', { groups: 20 }, []],
    [
      'a design that does not fit',
      { misfits: [{ field: 'arms', message: 'Two arms.' }] },
      [['DESIGN_MISFIT', 'BLOCKING', 'arms']],
    ],
    [
      'an attribute that is mostly unknown',
      { unknown: [{ covariate: 'age', field: 'plan.adjustFor', customers: 2_001 }] },
      [['UNKNOWN_COVARIATE', 'WARNING', 'plan.adjustFor']],
    ],
    ['an attribute that is seldom unknown', { unknown: [{ covariate: 'age', field: 'x', customers: 2_000 }] }, []],
    [
      'customers in another experiment',
      { overlaps: [{ experiment: 'spring', customers: 12, endedAt: null }] },
      [['OVERLAPPING', 'WARNING', 'segment']],
    ],
    [
      'customers in several other experiments, as one finding',
      {
        overlaps: ['spring', 'autumn', 'winter'].map((experiment) => ({ experiment, customers: 12, endedAt: null })),
      },
      [['OVERLAPPING', 'WARNING', 'segment']],
    ],
    ['a metric without history', { histories: [] }, [['NO_HISTORY', 'NOTE', 'metrics']]],
    ['no smallest effect', { plan: { minimumEffect: null } }, [['NO_MINIMUM_EFFECT', 'NOTE', 'plan.minimumEffect']]],
    [
      'no smallest effect and no history',
      { plan: { minimumEffect: null }, histories: [] },
      [
        ['NO_HISTORY', 'NOTE', 'metrics'],
        ['NO_MINIMUM_EFFECT', 'NOTE', 'plan.minimumEffect'],
      ],
    ],
    [
      'an effect that leaves the rate above 1',
      { plan: { minimumEffect: { absolute: 0.95, relative: null } } },
      [
        ['IMPOSSIBLE_EFFECT', 'BLOCKING', 'plan.minimumEffect'],
        ['IMPLAUSIBLE_INPUT', 'WARNING', 'plan.minimumEffect'],
      ],
    ],
    ['too few for the effect', { customers: 6_000 }, [['TOO_SMALL', 'WARNING', 'segment']]],
    ['hopelessly few for the effect', { customers: 1_000 }, [['TOO_SMALL', 'BLOCKING', 'segment']]],
    [
      'a skewed mean',
      {
        metrics: [metric('bought', MetricRole.PRIMARY, MetricKind.MEAN), metric('r', MetricRole.GUARDRAIL)],
        histories: [historyOf('bought', MetricKind.MEAN, 10, 10, 10)],
        arms: arms(9, 1),
        plan: { minimumEffect: { absolute: null, relative: 0.2 } },
      },
      [
        ['UNEQUAL_PROBABILITIES', 'WARNING', 'arms'],
        ['SKEWED_METRIC', 'WARNING', 'metrics'],
      ],
    ],
    [
      'no skewed mean where the arms are equal',
      {
        metrics: [metric('bought', MetricRole.PRIMARY, MetricKind.MEAN), metric('r', MetricRole.GUARDRAIL)],
        histories: [historyOf('bought', MetricKind.MEAN, 10, 10, 10)],
        plan: { minimumEffect: { absolute: null, relative: 0.1 } },
      },
      [],
    ],
  ])('speaks of %s', (_, parts, expected) => {
    expect(codes(parts)).toEqual(expected);
  });

  it('tells the power there is and the customers it takes', () => {
    // R: power.prop.test(n = 3000, p1 = .1, p2 = .12, strict = TRUE) gives 0.6970; n = 3840.838 for power .8.
    const [finding] = review({ customers: 6_000 });
    expect(finding!.message).toContain(
      'detected 70 % of the time; the plan asks for 80 %, which takes 7,682 customers',
    );
  });

  it('tells which effect can be found when none is stated', () => {
    const [finding] = review({ plan: { minimumEffect: null } });
    expect(finding!.message).toMatch(/an effect of 0\.0174 \(17 %\) on "bought" can be detected/);
  });

  it('tells how often chance leaves arms apart', () => {
    // R: 2 * pnorm(-.2 / sqrt(1 / 50 + 1 / 50)) is 0.3173.
    const plan = { minimumEffect: { absolute: 0.4, relative: null } };
    const [finding] = review({ customers: 100, plan });
    expect(finding!.message).toContain('in any one attribute in 32 % of draws');
  });

  it('names the smallest stratum, the first by name of several', () => {
    const strata = ['c', 'b', 'a', 'd'].map((name, index) => ({ name, size: index === 0 ? 3 : 1 }));
    for (const order of [strata, strata.toReversed()]) {
      const [finding] = review({ strata: order });
      expect(finding!.message).toContain('4 of 4 strata have fewer than 4 customers (6 together), for example "a"');
    }
  });

  it('says of an experiment that ended after the start to start later', () => {
    const overlaps = [{ experiment: 'spring', customers: 12, endedAt: new Date('2026-03-22T00:00:00Z') }];
    const [finding] = review({ overlaps });
    expect(finding).toMatchObject({
      message:
        '12 customers are also in the experiment "spring", which ended at 2026-03-22T00:00:00.000Z, so the treatments mix.',
      remedy: expect.stringContaining('Start at 2026-03-22T00:00:00.000Z or later'),
    });
  });

  it('does not ask for a larger segment where its attribute was unknown at the start', () => {
    const unknown = { code: 'KNOWN_LATER', message: 'Unknown then.', remedy: 'Record it with `knownFrom`.' } as Advice;
    const few = (startAdvice: Advice[]) =>
      review({ customers: 0, startAdvice }).find(({ code }) => code === 'TOO_FEW_CUSTOMERS')?.remedy;
    expect(few([unknown])).toBe('Unknown then. Record it with `knownFrom`.');
    expect(few([])).toContain('Choose a larger segment');
  });

  it('puts what blocks first and gives a remedy with everything', () => {
    const findings = review({
      hypothesis: null,
      customers: 1_000,
      overlaps: [{ experiment: 'x', customers: 1, endedAt: null }],
    });
    expect(findings.map(({ severity }) => severity)).toEqual([
      AdviceSeverity.BLOCKING,
      AdviceSeverity.WARNING,
      AdviceSeverity.NOTE,
    ]);
    for (const { message, remedy } of findings) {
      expect(message).toMatch(/[.!?]$/);
      expect(remedy).toMatch(/[.!?]$/);
    }
  });
});

it('names the metric on which an absolute effect is hardly meant, and what it means', () => {
  const [finding] = review({ plan: { minimumEffect: { absolute: 0.6, relative: null } } });
  expect(finding?.message).toBe(
    'On the primary metric "bought": An absolute effect of 0.6 on a proportion means 60 percentage points.',
  );
});

describe('the power of a decision', () => {
  const guardrail = (key: string) => ({
    ...metric(key, MetricRole.GUARDRAIL),
    tolerance: { absolute: 1, relative: null },
  });
  const guarded = (...guardrails: PlannedMetric[]) =>
    sizeFindings(facts({ customers: 8_000, metrics: [metric('bought', MetricRole.PRIMARY), ...guardrails] }));

  it('is divided over the guardrails that must pass', () => {
    expect(guarded(metric('seen', MetricRole.GUARDRAIL))).toEqual([]);
    const [advice] = guarded(guardrail('a'), guardrail('b'), guardrail('c'));
    expect(advice?.code).toBe('TOO_SMALL');
    expect(advice?.message).toContain(
      'the plan asks for 95 % (80 % for the decision with 3 guardrails that must pass)',
    );
    expect(guarded(guardrail('a'))[0]?.message).toContain('with a guardrail that must pass');
  });
});
