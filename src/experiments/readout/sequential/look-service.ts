import type { Database, Transaction } from '../../../database/database.js';
import type { Advice } from '../../../graph/advice.js';
import { onNobodysBehalf } from '../../../requests/request-scope.js';
import type { Engine } from '../../../threads/engine.js';
import type { Experiment } from '../../experiment.js';
import type { GroupSequentialLooks } from '../../planned-looks.js';
import { offPlanReadout } from '../../preregistration/plan-adherence.js';
import { type TakenLook, takenLooksIn } from '../../taken-look.js';
import type { MetricReading } from '../metric-reading.js';
import { wantedPrevious } from '../readout-covariates.js';
import type { PreparedReadout } from '../readout-preparation.js';
import { nextLook, type PlannedLookReading } from './at-planned-look.js';
import { changedLooks } from './changed-looks.js';
import { dueMoments } from './due-moments.js';
import { type LookState, lookState } from './look-state.js';
import { type FollowedMetric, takeDueLooks } from './look-taking.js';

/** What the planned looks say of the metrics of readouts, or why a look could not be taken. */
export type FollowedLooks = ReadonlyMap<MetricReading, PlannedLookReading | Error>;

/** A readout of an experiment with planned looks, and where its metrics are in them. */
interface Followed {
  readout: PreparedReadout;
  looks: GroupSequentialLooks;
  /** Those that were taken before. */
  taken: readonly TakenLook[];
  metrics: FollowedMetric[];
  failure: Error | null;
}

/** A look with what to know before deciding by it. */
export interface CautionedLook extends TakenLook {
  warnings: Advice[];
}

const OFF_PLAN: LookState = {
  fraction: null,
  unknown: 'Planned looks are read with the planned analysis. This readout adjusts for other attributes.',
  due: null,
  over: true,
};

/**
 * Takes planned looks and stores them. A look is taken by the first planned readout at or after its share, whoever asks for
 * it, because that is when somebody has seen the data. What is stored never changes, so that reading again spends nothing.
 */
export class LookService {
  /** Looks that are being computed, by what they answer: readers of the same look wait for one computation. */
  private readonly computing = new Map<string, Promise<TakenLook[]>>();

  constructor(
    private readonly database: Database,
    private readonly engine: Engine,
  ) {}

  /** Takes the looks of readouts that are due, and tells where every metric is in its looks; nothing without planned looks. */
  async follow(readings: ReadonlyMap<PreparedReadout, readonly MetricReading[]>, now: Date): Promise<FollowedLooks> {
    const followed = [...readings].flatMap(([readout, metrics]) => followedOf(readout, metrics));
    const fresh = (await Promise.all(followed.map((one) => this.take(one, now)))).flat();
    if (fresh.length > 0 || followed.some(({ failure }) => failure !== null)) {
      const stored = await this.store(followed, fresh);
      for (const one of followed) {
        const own = stored.filter(({ experimentId }) => experimentId === one.readout.experiment.id);
        if (mayTake(one.readout))
          one.metrics = statesOf(
            one.looks,
            one.metrics.map(({ reading }) => reading),
            own,
          );
      }
    }
    return this.withNextLooks(followed);
  }

  /** The looks that were taken, by experiment, each with what to know of it. */
  async taken(experiments: readonly Experiment[]): Promise<CautionedLook[][]> {
    const { looks, changed } = await this.database.read(async (session) => {
      const looks = await takenLooksIn(
        session,
        experiments.map(({ id }) => id),
      );
      return { looks, changed: await changedLooks(session, experiments, looks) };
    });
    const cautioned = looks.map((look) => ({ ...look, warnings: [changed.get(look) ?? []].flat() }));
    return experiments.map(({ id }) => cautioned.filter(({ experimentId }) => experimentId === id));
  }

  private async take(followed: Followed, takenAt: Date): Promise<TakenLook[]> {
    const { readout, looks, metrics } = followed;
    if (!mayTake(readout) || metrics.every(({ state }) => state.due === null)) return [];
    try {
      return await this.once(keyOf(followed), () =>
        takeDueLooks(readout.experiment, looks, metrics, this.engine, { actor: readout.actor, takenAt }),
      );
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      followed.failure = error;
      return [];
    }
  }

  private once(key: string, compute: () => Promise<TakenLook[]>): Promise<TakenLook[]> {
    // Several requests may wait for it: it must not end with the one that came first.
    const running = this.computing.get(key) ?? onNobodysBehalf(compute).finally(() => this.computing.delete(key));
    this.computing.set(key, running);
    return running;
  }

  /**
   * Stores looks, except at metrics that somebody else has looked at since they were read.
   * @returns all looks of the experiments
   */
  private store(followed: readonly Followed[], fresh: readonly TakenLook[]): Promise<TakenLook[]> {
    const known = followed.flatMap(({ taken }) => taken);
    const ids = [...new Set(followed.map(({ readout }) => readout.experiment.id))];
    // Where none could be taken, somebody else may have stored them.
    if (fresh.length === 0) return this.database.read((session) => takenLooksIn(session, ids));
    return this.database.write(async (transaction) => {
      const stored = await takenLooksIn(transaction, ids);
      const first = fresh.filter(
        (look, index) =>
          fresh.findIndex((other) => isSameMetric(other, look)) === index &&
          stored.filter((other) => isSameMetric(other, look)).length === previousLooks(known, look),
      );
      await insertLooks(transaction, first);
      return takenLooksIn(transaction, ids);
    });
  }

  private async withNextLooks(followed: readonly Followed[]): Promise<FollowedLooks> {
    const upcoming = followed.flatMap(({ looks, metrics, failure }) =>
      metrics.map((metric) => ({ looks, metric, failure, next: nextLook(looks, metric) })),
    );
    const moments = await dueMoments(this.database, upcoming);
    return new Map(
      upcoming.map(({ metric, next, failure }, index) => [
        metric.reading,
        (metric.state.due && failure) ?? { metric, next: next && { ...next, dueAt: moments[index] ?? null } },
      ]),
    );
  }
}

function followedOf(readout: PreparedReadout, readings: readonly MetricReading[]): Followed[] {
  const looks = readout.experiment.plan.looks?.groupSequential;
  if (!looks) return [];
  const taken = readout.looks;
  const metrics = isPlanned(readout)
    ? statesOf(looks, readings, taken)
    : readings.map((reading) => ({ reading, taken: [], state: OFF_PLAN }));
  return [{ readout, looks, taken, metrics, failure: null }];
}

/** Pairs of arms are read beside the planned effects, which stay what they are. */
function isPlanned(readout: PreparedReadout): boolean {
  return offPlanReadout({ ...readout, pairs: false }, wantedPrevious(readout)) === null;
}

/** Looks are taken at what is known now, by the planned analysis. */
function mayTake(readout: PreparedReadout): boolean {
  return readout.knownAt === null && isPlanned(readout);
}

/** What a computation of due looks answers: its experiment, and where each metric is. */
function keyOf({ readout, metrics }: Followed): string {
  const places = metrics.map(({ reading, taken, state }) => [
    reading.prepared.planned.metric.id,
    taken.length,
    state.due?.look ?? 0,
  ]);
  return JSON.stringify([readout.experiment.id, places]);
}

function isSameMetric(one: TakenLook, other: TakenLook): boolean {
  return one.experimentId === other.experimentId && one.metricId === other.metricId;
}

/** How many looks at its metric were known when a look was read; the same readout may be asked for twice. */
function previousLooks(known: readonly TakenLook[], look: TakenLook): number {
  return new Set(known.filter((other) => isSameMetric(other, look)).map((other) => other.look)).size;
}

function statesOf(
  looks: GroupSequentialLooks,
  readings: readonly MetricReading[],
  taken: readonly TakenLook[],
): FollowedMetric[] {
  return readings.map((reading) => {
    const own = taken.filter(({ metricId }) => metricId === reading.prepared.planned.metric.id);
    return { reading, taken: own, state: lookState(looks, reading, own) };
  });
}

async function insertLooks(transaction: Transaction, looks: readonly TakenLook[]): Promise<void> {
  if (looks.length === 0) return;
  const columns = [
    { name: 'experiment_id', type: 'integer' },
    { name: 'metric_id', type: 'integer' },
    { name: 'look', type: 'integer' },
    { name: 'information_fraction', type: 'real' },
    { name: 'alpha_spent', type: 'real' },
    { name: 'is_last', type: 'integer' },
    { name: 'effects', type: 'text' },
    { name: 'actor', type: 'text' },
    { name: 'taken_at', type: 'integer' },
  ] as const;
  const names = columns.map(({ name }) => name).join(', ');
  await transaction.executeBatch(
    // Another process may have stored the same look in the meantime: the first one counts.
    `INSERT INTO taken_look (${names}) SELECT ${names} FROM ${transaction.dialect.batch('b', columns)} WHERE true
     ON CONFLICT (experiment_id, metric_id, look) DO NOTHING`,
    looks.map((look) => [
      look.experimentId,
      look.metricId,
      look.look,
      look.informationFraction,
      look.alphaSpent,
      Number(look.last),
      JSON.stringify(look.effects),
      look.actor,
      look.takenAt.getTime(),
    ]),
  );
}
