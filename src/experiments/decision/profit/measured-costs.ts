import type { Database } from '../../../database/database.js';
import { widestRow } from '../../../database/moment-query.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import type { Arm } from '../../arm.js';
import { measureUnits } from '../../designs/measured-units.js';
import type { Experiment } from '../../experiment.js';
import { MetricRole } from '../../experiment-metric.js';
import { measureOutcomes } from '../../outcomes/outcome-moments.js';
import type { OutcomeTerm } from '../../outcomes/outcome-rows.js';
import { earliestCompleteness, summedMetric } from '../../outcomes/summed-metric.js';
import { type MetricReading, readMetric } from '../../readout/metric-reading.js';
import { loadReadoutCovariates } from '../../readout/readout-covariates.js';
import { prepareReadout } from '../../readout/readout-preparation.js';
import { completenessByMoment, loadSubjects, type ReadoutRequest } from '../../readout/readout-subject.js';
import type { DecisionTerms } from './profit-terms.js';

/** What is measured of the customers of all arms: sums over metrics of each customer. */
export interface MeasuredSums {
  /** What the earning metric brings in, what measured costs take (null where none are measured), and the difference. */
  gain: MetricReading;
  spend: MetricReading | null;
  profit: MetricReading;
  /** Redeemed offers by the metric that counts them, and purchases. */
  redemptions: MetricReading | null;
  purchases: MetricReading | null;
}

/** An experiment and what to measure of it. */
export interface SumsRequest {
  experiment: Experiment;
  arms: readonly Arm[];
  terms: DecisionTerms;
  /** Measures events as they were recorded at that moment; null for now. */
  knownAt: Date | null;
  actor: string;
}

type Sums = Partial<Record<keyof MeasuredSums, OutcomeTerm[]>>;

/**
 * Whether the profit does not follow from the effect of the readout: because costs follow from what customers do, or because values are
 * capped or transformed. Money is earned as it comes, so the profit counts values as they are.
 */
export function isSummed(terms: DecisionTerms): boolean {
  return terms.earning?.shaped === true || hasMeasuredCosts(terms);
}

function hasMeasuredCosts({ costs }: DecisionTerms): boolean {
  return [...costs.values()].some(({ measured }) => measured.length > 0);
}

/** Why the parts of the profit cannot be added up by customer; null where they can. */
export function whyNotSummed(terms: DecisionTerms): string | null {
  const { earning, costs, purchases } = terms;
  const metrics = [
    earning?.metric,
    purchases,
    ...[...costs.values()].flatMap(({ measured }) => measured.map(({ metric }) => metric)),
  ];
  const unsuited = metrics.find((metric) => metric != null && !countsAbsentAsZero(metric));
  if (!unsuited) return null;
  if (!hasMeasuredCosts(terms)) {
    return `"${unsuited.key}" is capped or transformed by the plan, and the profit counts values as they are, which can be added up for sums and counts only: give another metric.`;
  }
  return `"${unsuited.key}" cannot be added up by customer, because it is a ratio or a last value: give a metric that sums or counts events.`;
}

/** Measures gains and costs customer by customer, so that their covariance is in the standard error. */
export class MeasuredCosts {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** Measures several experiments in a number of statements that does not depend on how many there are. */
  async measure(requests: readonly SumsRequest[]): Promise<MeasuredSums[]> {
    const now = this.clock();
    return this.database.analyse(async (session) => {
      const asked: ReadoutRequest[] = requests.map(({ experiment, knownAt, actor }) => {
        return { experiment, actor, metrics: null, adjustFor: null, adjustForPrevious: null, knownAt };
      });
      const covariates = await loadReadoutCovariates(session, asked);
      const subjects = await loadSubjects(session, asked);
      const sums = requests.map(sumsOf);
      const metrics = sums.flatMap((one) => Object.values(one).flatMap((terms) => terms.map(({ metric }) => metric)));
      const completenessOf = await completenessByMoment(session, metrics, asked);
      const widest = widestRow(session.dialect);
      const prepared = subjects.map((subject, index) => {
        const parts = Object.entries(sums[index] ?? {});
        const wholes = parts.map(([name, terms]) => ({
          terms,
          metric: summedMetric(
            name,
            parts.flatMap(([, all]) => all),
          ),
        }));
        const planned = wholes.map(({ metric }) => {
          return {
            experimentId: subject.experiment.id,
            metric,
            role: MetricRole.PRIMARY,
            margin: null,
            tolerance: null,
            cap: null,
            transform: null,
          };
        });
        const limiting = earliestCompleteness(
          parts.flatMap(([, terms]) => terms.map(({ metric }) => completenessOf(subject.knownAt, metric))),
        );
        const readout = prepareReadout(
          { ...subject, planned, completenessOf: () => limiting },
          covariates,
          now,
          widest,
        );
        const tested = readout.tested.map((one, place) => {
          return { ...one, outcome: { ...one.outcome, terms: wholes[place]?.terms ?? [] } };
        });
        return { names: parts.map(([name]) => name), readout: { ...readout, tested } };
      });
      const outcomes = prepared.flatMap(({ readout }) => readout.tested.map(({ outcome }) => outcome));
      const cells = await measureOutcomes(session, outcomes);
      const tuples = await measureUnits(session, outcomes);
      return prepared.map(({ names, readout }) => {
        const readings = readout.tested.map((metric) => {
          const measured = { cells: cells.get(metric.outcome) ?? [], tuples: tuples.get(metric.outcome) ?? null };
          return readMetric(readout, metric, { ...measured, doubtful: 0 });
        });
        const found = new Map(names.map((name, index) => [name, readings[index]]));
        const required = (name: string) => {
          const reading = found.get(name);
          if (!reading) throw new Error(`The ${name} was not measured.`);
          return reading;
        };
        return {
          gain: required('gain'),
          spend: found.get('spend') ?? null,
          profit: found.get('profit') ?? required('gain'),
          redemptions: found.get('redemptions') ?? null,
          purchases: found.get('purchases') ?? null,
        };
      });
    });
  }
}

/** The sums to measure, each over metrics with their weights by arm. */
function sumsOf({ arms, terms: { earning, costs, purchases } }: SumsRequest): Sums {
  if (earning === null) throw new Error('Without a margin there is no profit to measure.');
  const everywhere = (weight: number) => new Map(arms.map(({ id }) => [id, weight]));
  const gain = [{ metric: earning.metric, weights: everywhere(earning.margin) }];
  const paid = [...costs].flatMap(([arm, { measured }]) => measured.map((one) => ({ ...one, arm })));
  const termsOf = (sign: number, some: typeof paid, unit: (one: (typeof paid)[number]) => number): OutcomeTerm[] =>
    some.map((one) => ({ metric: one.metric, weights: new Map([[one.arm.id, sign * unit(one)]]) }));
  const redeemed = paid.filter(({ redeems }) => redeems);
  const counted = [...new Map(redeemed.map((one) => [one.metric.id, one.metric])).values()];
  // What the control would have bought anyway is counted by the same metric, unless another one is named.
  const bought = purchases === null ? counted : [purchases];
  return {
    gain,
    ...(paid.length > 0 && {
      spend: termsOf(1, paid, ({ cost }) => cost),
      profit: [...gain, ...termsOf(-1, paid, ({ cost }) => cost)],
    }),
    ...(redeemed.length === 0
      ? {}
      : {
          redemptions: termsOf(1, redeemed, () => 1),
          purchases: bought.map((metric) => ({ metric, weights: everywhere(1) })),
        }),
  };
}
