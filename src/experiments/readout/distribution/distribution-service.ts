import type { Database, Session } from '../../../database/database.js';
import { type Advice, advise } from '../../../graph/advice.js';
import { Aggregation } from '../../../metrics/metric.js';
import { MetricKind } from '../../../metrics/metric-kind.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import { at } from '../../../statistics/entries.js';
import { countValues, orderedValues, type ValueCounts } from '../../outcomes/ordered-values.js';
import { countBins, ZERO_BIN } from '../../outcomes/value-bins.js';
import { paired } from '../../paired.js';
import { type ReadoutSource, whyNobody } from '../readout-source.js';
import { binEdges, type ValueRange } from './bin-edges.js';
import type { OutcomeBin, OutcomeDistribution } from './outcome-distribution.js';

/** The share of the values on a side of 0 that have bins of their own; the most extreme others share an open one. */
const SHOWN = 0.98;

type Counts = ReadonlyMap<number, ValueCounts>;
type ArmCount = (armId: number, bin: number) => number;

/** Reads how the outcomes of readouts are distributed. */
export class DistributionService {
  constructor(private readonly database: Database) {}

  /** In three statements, however many metrics there are. */
  read(sources: readonly ReadoutSource[]): Promise<OutcomeDistribution[]> {
    return this.database.analyse(async (session) => {
      const answered = sources.filter((source) => whyNone(source) === null);
      const found = new Map(paired(answered, await readAll(session, answered)));
      return sources.map((source) => found.get(source) ?? without(whyNone(source)));
    });
  }
}

async function readAll(session: Session, sources: readonly ReadoutSource[]): Promise<OutcomeDistribution[]> {
  if (sources.length === 0) return [];
  const scopes = sources.map(({ metric }) => metric.outcome);
  const counts = await countValues(session, scopes);
  const values = await orderedValues(
    session,
    scopes.map((scope, index) => ({ scope, counts: at(counts, index), places: placesOf(at(counts, index)) })),
  );
  const edges = sources.map((source, index) => binEdges(rangeOf(source, at(counts, index), at(values, index))));
  const bins = await countBins(
    session,
    scopes.map((scope, index) => ({ scope, edges: at(edges, index) })),
  );
  return sources.map((source, index) => distributionOf(source, at(counts, index), at(edges, index), at(bins, index)));
}

/** The places of nearly the lowest value below 0 and of nearly the highest above 0. */
function extremesOf({ n, negative, zeros }: ValueCounts): { low: number | null; high: number | null } {
  const others = n - negative - zeros;
  return {
    low: negative === 0 ? null : negative + 1 - Math.ceil(SHOWN * negative),
    high: others === 0 ? null : negative + zeros + Math.ceil(SHOWN * others),
  };
}

function placesOf(counts: Counts): Map<number, number[]> {
  return new Map(
    [...counts].map(([armId, own]) => {
      const { low, high } = extremesOf(own);
      return [armId, [low, high].filter((place) => place !== null)];
    }),
  );
}

function rangeOf(source: ReadoutSource, counts: Counts, value: (armId: number, place: number) => number): ValueRange {
  const extremes = [...counts].map(([armId, own]) => {
    const { low, high } = extremesOf(own);
    return {
      low: low === null ? 0 : value(armId, low),
      high: high === null ? 0 : value(armId, high),
    };
  });
  const [low, high] = [Math.min(0, ...extremes.map((one) => one.low)), Math.max(0, ...extremes.map((one) => one.high))];
  return { low: low < 0 ? low : null, high: high > 0 ? high : null, whole: isWhole(source) };
}

function isWhole({ metric: { planned, outcome } }: ReadoutSource): boolean {
  return planned.metric.aggregation === Aggregation.COUNT && outcome.shape == null;
}

function distributionOf(
  source: ReadoutSource,
  counts: Counts,
  edges: readonly number[],
  counted: ArmCount,
): OutcomeDistribution {
  const { arms } = source.readout;
  const total = (armId: number) => counts.get(armId)?.n ?? 0;
  const binOf = (from: number | null, to: number | null, customersOf: (armId: number) => number): OutcomeBin => ({
    from,
    to,
    arms: arms.map((arm) => {
      const customers = customersOf(arm.id);
      return { arm, customers, share: total(arm.id) === 0 ? null : customers / total(arm.id) };
    }),
  });
  const whole = isWhole(source);
  const all = [...edges, null].map((to, bin) => {
    const from = edges[bin - 1] ?? null;
    // The whole numbers above 0 begin with 1.
    return binOf(whole && from === 0 ? 1 : from, to, (armId) => counted(armId, bin));
  });
  const zero = binOf(0, 0, (armId) => counted(armId, ZERO_BIN) + (counts.get(armId)?.zeros ?? 0));
  const bins = [
    ...all.filter(({ to }) => to !== null && to <= 0),
    zero,
    ...all.filter(({ to }) => to === null || to > 0),
  ];
  const isEmpty = ({ arms: own }: OutcomeBin) => own.every(({ customers }) => customers === 0);
  const isOpen = ({ from, to }: OutcomeBin) => from === null || to === null || from >= to;
  const shown = bins.filter((bin) => !(isOpen(bin) && isEmpty(bin)));
  if (shown.every(isEmpty)) return without(whyNobody(source));
  return { bins: shown, whole, insufficientData: null, warnings: warningsOf(source) };
}

/** Why a metric has no distribution, as a sentence; null where it has one. */
function whyNone({ metric: { planned } }: ReadoutSource): string | null {
  const { kind, key } = planned.metric;
  if (kind === MetricKind.PROPORTION)
    return `"${key}" is a proportion, whose values are 0 and 1: its share says everything.`;
  if (kind === MetricKind.RATIO)
    return `"${key}" is a ratio of totals: look at the distribution of its numerator as a metric.`;
  return null;
}

function without(reason: string | null): OutcomeDistribution {
  return { bins: [], whole: false, insufficientData: insufficientData(reason), warnings: [] };
}

function warningsOf({ metric }: ReadoutSource): Advice[] {
  if (metric.outcome.shape == null) return [];
  return [advise('DISTRIBUTION_SHAPED', 'Outcomes are those of the values as planned: capped and transformed.')];
}
