import { IsNull } from 'typeorm';
import type { Database } from '../database/database.js';
import { guardrailFinding } from '../experiments/decision/metric-findings.js';
import { designOf } from '../experiments/designs/registry.js';
import { Experiment, ExperimentStatus } from '../experiments/experiment.js';
import { MetricRole } from '../experiments/experiment-metric.js';
import { plannedMetricsIn } from '../experiments/experiment-parts.js';
import type { OutcomeCompleteness } from '../experiments/outcomes/outcome-completeness.js';
import { paired } from '../experiments/paired.js';
import type { PlannedMetric } from '../experiments/planned-metric.js';
import type { Readout } from '../experiments/readout/readout.js';
import type { ReadoutService } from '../experiments/readout/readout-service.js';
import { CheckKey } from '../experiments/trust/check-key.js';
import type { TrustService } from '../experiments/trust/trust-service.js';
import { metricCompletenessIn } from '../metrics/metric-completeness.js';
import { enrollments } from './enrollment-queries.js';
import {
  dataChecks,
  enrollmentCheck,
  enrollmentEnd,
  guardrailCheck,
  sampleRatioChecks,
  windowsCheck,
} from './experiment-checks.js';
import { type ExperimentMonitor, type MonitoredCheck, MonitoredPart } from './experiment-monitor.js';
import { MonitoringStatus, mostUrgent } from './monitoring-status.js';

const MOST_EXPERIMENTS = 20;
const ARM_SIZES = [CheckKey.SAMPLE_RATIO, CheckKey.SAMPLE_RATIO_BY_DAY];

/** Watches running experiments, in a number of statements that does not depend on how many there are. */
export class ExperimentMonitoring {
  constructor(
    private readonly database: Database,
    private readonly trust: TrustService,
    private readonly readouts: ReadoutService,
    private readonly clock: () => Date,
    private readonly currency: string,
  ) {}

  /** The latest running experiments. */
  running(): Promise<Experiment[]> {
    return this.database.read((session) =>
      session.manager.find(Experiment, {
        where: { status: ExperimentStatus.RUNNING, archivedAt: IsNull() },
        order: { assignedAt: 'DESC', id: 'DESC' },
        take: MOST_EXPERIMENTS,
      }),
    );
  }

  /** @param actor on whose behalf effects on guardrails are read, which may take a planned look */
  async read(experiments: readonly Experiment[], actor: string): Promise<ExperimentMonitor[]> {
    if (experiments.length === 0) return [];
    const now = this.clock().getTime();
    const { planned, completenessOf, enrollmentOf } = await this.database.analyse(async (session) => {
      const planned = await plannedMetricsIn(
        session,
        experiments.map(({ id }) => id),
      );
      const completenessOf = await metricCompletenessIn(
        session,
        planned.map(({ metric }) => metric),
      );
      return { planned, completenessOf, enrollmentOf: await enrollments(session, experiments, now) };
    });
    const checks = await this.trust.check(
      experiments.map((experiment) => ({ experiment, exposure: null, knownAt: null, keys: ARM_SIZES })),
    );
    const guarded = await this.guardrails(experiments, planned, actor);
    return paired(experiments, checks).map(([experiment, sizes]) => {
      const { grows } = designOf(experiment).review;
      const outcomes = planned
        .filter(({ experimentId }) => experimentId === experiment.id)
        .map(
          ({ metric }): OutcomeCompleteness => ({
            experiment,
            metric,
            completeness: completenessOf(metric),
            now,
            knownAt: null,
          }),
        );
      const target = experiment.plan.looks?.groupSequential?.totalSampleSize ?? null;
      const all = [
        enrollmentCheck(enrollmentOf(experiment), { target, grows, now }),
        ...(sizes instanceof Error ? [unread(MonitoredPart.SAMPLE_RATIO)] : sampleRatioChecks(sizes)),
        ...(guarded.get(experiment) ?? []),
        windowsCheck(experiment, outcomes, grows),
        ...dataChecks(outcomes),
      ];
      return {
        experiment,
        status: mostUrgent(all.map(({ status }) => status)),
        checks: all,
        enrollmentEndsAt: grows ? enrollmentEnd(enrollmentOf(experiment), target, now) : null,
      };
    });
  }

  /** What the guardrails of experiments say, by experiment. */
  private async guardrails(
    experiments: readonly Experiment[],
    planned: readonly PlannedMetric[],
    actor: string,
  ): Promise<Map<Experiment, MonitoredCheck[]>> {
    const guardrailsOf = ({ id }: Experiment) =>
      planned.filter(({ experimentId, role }) => experimentId === id && role === MetricRole.GUARDRAIL);
    const asked = experiments.filter((experiment) => guardrailsOf(experiment).length > 0);
    if (asked.length === 0) return new Map();
    const readouts = await this.readouts.read(
      asked.map((experiment) => ({
        experiment,
        metrics: guardrailsOf(experiment).map(({ metric }) => metric.key),
        adjustFor: null,
        knownAt: null,
        actor,
      })),
    );
    return new Map(
      paired(asked, readouts).map(([experiment, readout]) => [
        experiment,
        readout instanceof Error ? [unread(MonitoredPart.GUARDRAIL)] : this.judged(readout, guardrailsOf(experiment)),
      ]),
    );
  }

  private judged({ metrics }: Readout, guardrails: readonly PlannedMetric[]): MonitoredCheck[] {
    return metrics.flatMap(({ metric, effects }) => {
      const planned = guardrails.find((one) => one.metric.id === metric.id);
      if (!planned) return [];
      return effects.map((effect) =>
        guardrailCheck(effect.arm.key, guardrailFinding(planned, effect, { currency: this.currency })),
      );
    });
  }
}

function unread(part: MonitoredPart): MonitoredCheck {
  const sentence = 'It could not be read. Ask for it at the experiment to see why.';
  return { part, subject: null, status: MonitoringStatus.UNKNOWN, sentence, whatToDo: null };
}
