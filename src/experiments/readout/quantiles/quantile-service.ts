import type { Database, Session } from '../../../database/database.js';
import { type Advice, advise } from '../../../graph/advice.js';
import { MetricKind } from '../../../metrics/metric-kind.js';
import { confidenceOf } from '../../../results/confidence.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import { intervalOf } from '../../../results/interval.js';
import { at } from '../../../statistics/entries.js';
import { differenceFromLimits } from '../../../statistics/quantiles/limits-difference.js';
import {
  groupDesignEffect,
  groupedRanks,
  independentRanks,
  quantilePlace,
  type RankLimits,
} from '../../../statistics/quantiles/quantile-ranks.js';
import { type Arm, controlOf } from '../../arm.js';
import { designOf } from '../../designs/registry.js';
import { countGroupsAbove } from '../../outcomes/groups-above.js';
import { countValues, type OrderQuestion, orderedValues, type ValueCounts } from '../../outcomes/ordered-values.js';
import { paired } from '../../paired.js';
import { type ReadoutSource, whyNobody } from '../readout-source.js';
import type { ArmQuantile, QuantileReadout } from './quantile-readout.js';

const METHOD = 'Difference of quantiles, limits recovered from those of the arms (Zou & Donner)';

/** Quantiles of one metric of a readout. */
export interface QuantileRequest {
  source: ReadoutSource;
  /** Between 0 and 100. */
  percentiles: readonly number[];
}

type Counts = ReadonlyMap<number, ValueCounts>;
type ValueAt = (armId: number, place: number) => number;

/** Reads quantiles of outcomes from the order of the stored values. */
export class QuantileService {
  constructor(private readonly database: Database) {}

  /** In at most four statements, however many metrics and percentiles there are. */
  read(requests: readonly QuantileRequest[]): Promise<QuantileReadout[][]> {
    return this.database.analyse(async (session) => {
      const answered = requests.filter(({ source }) => whyNone(source) === null);
      const readings = await this.readAll(session, answered);
      const found = new Map(paired(answered, readings));
      return requests.map((request) => found.get(request) ?? withoutNumbers(request));
    });
  }

  private async readAll(session: Session, requests: readonly QuantileRequest[]): Promise<QuantileReadout[][]> {
    if (requests.length === 0) return [];
    const scopes = requests.map(({ source }) => source.metric.outcome);
    const counts = await countValues(session, scopes);
    const wanted = (
      limits: (armId: number, n: number, percentile: number, index: number) => RankLimits,
      request: number,
    ) => {
      const { percentiles, source } = at(requests, request);
      const places = source.readout.arms.map(({ id }): [number, number[]] => {
        const n = at(counts, request).get(id)?.n ?? 0;
        if (n === 0) return [id, []];
        return [
          id,
          percentiles.flatMap((percentile, index) => {
            const { below } = quantilePlace(n, percentile / 100);
            const { lower, upper } = limits(id, n, percentile, index);
            return [below, Math.min(n, below + 1), lower, upper].filter((place) => place !== null);
          }),
        ];
      });
      return new Map(places);
    };
    const questionsOf = (limits: (request: number) => RankFinder): OrderQuestion[] =>
      scopes.map((scope, request) => ({
        scope,
        counts: at(counts, request),
        places: wanted(limits(request), request),
      }));
    const grouped = requests.map(({ source }) => designOf(source.readout.experiment).readout.divided === 'GROUP');
    const noRanks: RankFinder = () => ({ lower: null, upper: null });
    const alphaOf = (request: number) => at(requests, request).source.readout.experiment.plan.alpha;
    const independent =
      (request: number): RankFinder =>
      (_armId, n, percentile) =>
        independentRanks(n, percentile / 100, alphaOf(request));
    const first = await orderedValues(
      session,
      questionsOf((request) => (grouped[request] ? noRanks : independent(request))),
    );
    if (!grouped.includes(true)) {
      return requests.map((request, index) =>
        readingOf(request, at(counts, index), at(first, index), independent(index), () => null),
      );
    }
    const effects = await this.designEffects(session, requests, grouped, counts, first);
    const ranksOf = (request: number): RankFinder => {
      if (!grouped[request]) return independent(request);
      return (armId, n, percentile, index) => {
        const effect = at(effects, request)(armId, index);
        return effect === null
          ? { lower: null, upper: null }
          : groupedRanks(n, percentile / 100, effect, alphaOf(request));
      };
    };
    const second = await orderedValues(session, questionsOf(ranksOf));
    return requests.map((request, index) =>
      readingOf(request, at(counts, index), at(second, index), ranksOf(index), at(effects, index)),
    );
  }

  /** The design effects at the quantiles of the arms, for designs by group; one statement. */
  private async designEffects(
    session: Session,
    requests: readonly QuantileRequest[],
    grouped: readonly boolean[],
    counts: readonly Counts[],
    values: readonly ValueAt[],
  ): Promise<((armId: number, index: number) => number | null)[]> {
    const places = [...requests.keys()].filter((place) => grouped[place]);
    const questions = places.map((place) => {
      const { source, percentiles } = at(requests, place);
      const thresholds = source.readout.arms.flatMap(({ id }): [number, number[]][] => {
        const n = at(counts, place).get(id)?.n ?? 0;
        const ofArm = (at_: number) => at(values, place)(id, at_);
        return n === 0 ? [] : [[id, percentiles.map((percentile) => quantileOf(n, percentile, ofArm))]];
      });
      return { scope: source.metric.outcome, thresholds: new Map(thresholds) };
    });
    const groups = await countGroupsAbove(session, questions);
    return requests.map((_, request) => {
      const found = groups[places.indexOf(request)];
      return (armId, index) => (found ? groupDesignEffect(found(armId, index)) : null);
    });
  }
}

type RankFinder = (armId: number, n: number, percentile: number, index: number) => RankLimits;

function quantileOf(n: number, percentile: number, value: (place: number) => number): number {
  const { below, share } = quantilePlace(n, percentile / 100);
  const low = value(below);
  return share === 0 ? low : low + share * (value(below + 1) - low);
}

function readingOf(
  { source, percentiles }: QuantileRequest,
  counts: Counts,
  valueAt: ValueAt,
  ranksOf: RankFinder,
  effectOf: (armId: number, index: number) => number | null,
): QuantileReadout[] {
  const { arms, experiment } = source.readout;
  const level = confidenceOf(experiment.plan.alpha);
  const control = controlOf(arms);
  const warnings = warningsOf(source);
  return percentiles.map((percentile, index) => {
    const armQuantile = (arm: Arm): ArmQuantile => {
      const n = counts.get(arm.id)?.n ?? 0;
      if (n === 0) return { arm, n, value: null, lowerRank: null, upperRank: null, designEffect: null };
      const value = (place: number) => valueAt(arm.id, place);
      const { lower, upper } = ranksOf(arm.id, n, percentile, index);
      const limits = {
        estimate: quantileOf(n, percentile, value),
        lower: lower === null ? null : value(lower),
        upper: upper === null ? null : value(upper),
      };
      return {
        arm,
        n,
        value: intervalOf(limits, level),
        lowerRank: lower,
        upperRank: upper,
        designEffect: effectOf(arm.id, index),
      };
    };
    const quantiles = arms.map(armQuantile);
    const base = quantiles.find(({ arm }) => arm === control)?.value ?? null;
    const differences = quantiles.flatMap(({ arm, value }) =>
      arm === control || value === null || base === null
        ? []
        : [{ arm, absolute: intervalOf(differenceFromLimits(base, value), level), method: METHOD }],
    );
    const reason = differences.length === 0 ? whyNobody(source) : null;
    return { percentile, arms: quantiles, differences, insufficientData: insufficientData(reason), warnings };
  });
}

/** Why a metric has no quantiles, as a sentence; null where it has. */
function whyNone({ metric: { planned } }: ReadoutSource): string | null {
  const { kind, key } = planned.metric;
  if (kind === MetricKind.PROPORTION)
    return `"${key}" is a proportion, whose values are 0 and 1: its share says everything.`;
  if (kind === MetricKind.RATIO)
    return `"${key}" is a ratio of totals: read the quantiles of its numerator as a metric.`;
  return null;
}

function withoutNumbers({ source, percentiles }: QuantileRequest): QuantileReadout[] {
  return percentiles.map((percentile) => ({
    percentile,
    arms: [],
    differences: [],
    insufficientData: insufficientData(whyNone(source)),
    warnings: [],
  }));
}

function warningsOf({ readout: { experiment }, metric }: ReadoutSource): Advice[] {
  const { divided, measureTuples, restrictedBy } = designOf(experiment).readout;
  const warnings: Advice[] = [];
  if (divided === 'STRATUM' || measureTuples !== null || restrictedBy(experiment.design).length > 0) {
    const message =
      'Quantiles are those of all customers of an arm together, as if they had been assigned independently: strata, tuples and ' +
      'balance criteria are not used, so the limits are wider than they need to be, and strata with other shares of the arms would ' +
      'distort them.';
    warnings.push(advise('QUANTILES_POOLED', message));
  }
  if (metric.outcome.shape != null) {
    warnings.push(advise('QUANTILES_SHAPED', 'Quantiles are those of the values as planned: capped and transformed.'));
  }
  return warnings;
}
