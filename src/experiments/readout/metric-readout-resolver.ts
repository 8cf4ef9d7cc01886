import { FieldResolver, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import { noPosterior, PosteriorReading, posteriorOf } from '../../results/posterior.js';
import { ArmsTest, armsTestOf } from '../../results/readouts/arms-test.js';
import { notOver } from '../../results/readouts/not-over.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { posteriorAnalysis } from '../../statistics/bayes/posterior-analysis.js';
import type { Engine } from '../../threads/engine.js';
import { lastWindowEnd } from '../outcomes/outcome-completeness.js';
import { previousPeriodReading } from './cuped/previous-period-reading.js';
import { PreviousPeriodReading } from './cuped/previous-period-result.js';
import { posteriorJobOf } from './posterior-job.js';
import { MetricReadout } from './readout.js';

@Resolver(() => MetricReadout)
export class MetricReadoutResolver {
  constructor(private readonly engine: Engine) {}

  @FieldResolver(() => ArmsTest, {
    nullable: true,
    description:
      'One test of whether any arms differ, by the estimator of the design: Pearson’s χ² or Welch’s ANOVA without strata, covariates ' +
      'or groups, else a Wald test with their covariance. Always two-sided. Null with two arms, whose effect is the test.',
  })
  omnibus(@Root() readout: MetricReadout): ArmsTest | null {
    const test = readout.testTogether();
    return test && armsTestOf(test);
  }

  @FieldResolver(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the outcome window of the last customer assigned so far closes. Null before the start, for metrics without a window, which ' +
      'count until the experiment stops, and for stored readouts.',
  })
  lastWindowClosesAt(@Root() { source, metric }: MetricReadout): Date | null {
    const end = source === undefined || metric.windowMs === null ? null : lastWindowEnd(source.metric.completeness);
    return end === null ? null : new Date(end);
  }

  @FieldResolver(() => PreviousPeriodReading, {
    nullable: true,
    description:
      'What the metric amounted to before the assignment and what adjusting for it saves; null when effects are not adjusted ' +
      'for it, and for stored readouts.',
  })
  previousPeriod(@Root() { source }: MetricReadout): PreviousPeriodReading | null {
    return source === undefined ? null : previousPeriodReading(source);
  }

  @FieldResolver(() => PosteriorReading, {
    nullable: true,
    description:
      'A Bayesian reading of the arms with weak priors, labeled by their keys, for proportions and means of designs with ' +
      'independent customers. Null, with an error, when it cannot be computed.',
  })
  async posterior(@Root() readout: MetricReadout): Promise<PosteriorReading> {
    const { alpha } = readout.experiment.plan;
    const job = posteriorJobOf(readout);
    if (typeof job === 'string') return noPosterior(alpha, job);
    const labels = readout.arms.map(({ arm }) => arm.key);
    const reading = posteriorOf(await this.engine.run(posteriorAnalysis, [job]), labels, alpha);
    return readout.status === ReadoutStatus.INTERIM ? { ...reading, warnings: [notOver('The experiment')] } : reading;
  }
}
