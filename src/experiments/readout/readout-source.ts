import { awaitedOutcomes } from '../outcomes/awaited-outcomes.js';
import type { EffectReading, MetricReading } from './metric-reading.js';
import type { ArmPairs } from './pairs/arm-pairs.js';
import type { PreparedMetric, PreparedReadout } from './readout-preparation.js';

/** What the numbers of one metric of a live readout were read from, for what is read when asked for. No part of its document. */
export class ReadoutSource {
  constructor(
    readonly readout: PreparedReadout,
    readonly reading: MetricReading,
    /** All pairs of arms; null where only comparisons with the control were asked for. */
    readonly pairs: ArmPairs | null,
  ) {}

  get metric(): PreparedMetric {
    return this.reading.prepared;
  }
}

/** Why an arm has no customers to show. */
export function whyNobody({ metric: { completeness }, reading }: ReadoutSource): string {
  return awaitedOutcomes(completeness, reading) ?? 'An arm has no customers who are measured.';
}

/** The same for one effect. */
export class EffectSource {
  constructor(
    readonly reading: MetricReading,
    readonly effect: EffectReading,
  ) {}
}
