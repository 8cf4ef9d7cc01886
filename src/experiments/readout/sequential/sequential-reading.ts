import { decisionOf } from '../../../results/sequential-decision.js';
import type { Engine } from '../../../threads/engine.js';
import type { Experiment } from '../../experiment.js';
import { correctByRole } from '../correct-by-role.js';
import type { EffectReading, MetricReading } from '../metric-reading.js';
import { readAtAnyTime } from './at-any-time.js';
import { readAtPlannedLook } from './at-planned-look.js';
import type { EarlyReading } from './early-reading.js';
import type { SequentialEffect } from './sequential-effect.js';

/** All effects of a readout, read so that looks before the end are allowed. Computed once, when first asked for. */
export class SequentialReading {
  private readings: Promise<ReadonlyMap<EffectReading, SequentialEffect>> | null = null;

  constructor(
    private readonly experiment: Experiment,
    private readonly metrics: readonly MetricReading[],
  ) {}

  async effect(effect: EffectReading, engine: Engine): Promise<SequentialEffect | null> {
    this.readings ??= this.readAll(engine);
    return (await this.readings).get(effect) ?? null;
  }

  private async readAll(engine: Engine): Promise<Map<EffectReading, SequentialEffect>> {
    const { plan } = this.experiment;
    const looks = plan.looks?.groupSequential;
    const readings = await Promise.all(
      this.metrics.map((metric) =>
        looks ? readAtPlannedLook(looks, metric, engine) : readAtAnyTime(this.experiment, metric),
      ),
    );
    return this.decided(readings.flat());
  }

  /** The plan's correction over all effects of a role, and the decision that follows from it. */
  private async decided(readings: readonly EarlyReading[]): Promise<Map<EffectReading, SequentialEffect>> {
    const { plan } = this.experiment;
    const tests = readings.map((reading) => ({ reading, role: reading.effect.role, pValue: reading.pValue }));
    const decided = [...correctByRole(tests, plan)].map(async ([{ reading }, { pValue: adjustedPValue, level }]) => {
      const { effect, ended, limitsAt, ...answer } = reading;
      const found = adjustedPValue !== null && adjustedPValue < plan.alpha;
      const decision = answer.planned ? decisionOf(found, ended) : null;
      const corrected = level === null ? null : await limitsAt(level);
      return [effect, { ...answer, adjustedPValue, corrected, decision }] as const;
    });
    return new Map(await Promise.all(decided));
  }
}
