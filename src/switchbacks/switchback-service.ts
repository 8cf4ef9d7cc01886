import { In } from 'typeorm';
import { Channel } from '../channels/channel.js';
import type { Database, Session, Transaction } from '../database/database.js';
import type { Connection, ConnectionArguments } from '../graph/connection.js';
import { refuseOtherwise } from '../graph/defined-otherwise.js';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { normalForm } from '../graph/key-form.js';
import { entityList, rootConnection } from '../graph/page-loader.js';
import { lookUpParts } from '../graph/problems.js';
import { requireKeys } from '../graph/unknown-key.js';
import { isKey, validKey } from '../graph/validation.js';
import { Aggregation, Metric, MetricKind } from '../metrics/metric.js';
import { metricCompletenessIn } from '../metrics/metric-completeness.js';
import { totalsByPeriod } from '../metrics/period-totals.js';
import { blockProgress } from './block-completeness.js';
import { periodRuns } from './period-times.js';
import { drawSchedule } from './schedule.js';
import { Switchback, type SwitchbackDesign } from './switchback.js';
import type { CreateSwitchbackInput } from './switchback-input.js';
import { readSwitchback, type SwitchbackReadout } from './switchback-readout.js';
import { validDesign } from './valid-design.js';

const allSwitchbacks = entityList(Switchback, 'switchback');

/** Experiments in which a channel as a whole switches between arms over time. */
export class SwitchbackService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
    /** The IANA time zone whose clocks periods follow. */
    private readonly timeZone: string,
  ) {}

  /** Draws the schedule of a switchback and records it. @throws ExpectedError naming the input at fault */
  create(input: CreateSwitchbackInput, actor: string): Promise<Switchback> {
    return this.database.write(async (transaction) => {
      const createdAt = this.clock();
      const repository = transaction.manager.getRepository(Switchback);
      const existing = isKey(input.key) ? await repository.findOneBy({ key: input.key }) : null;
      const archived = existing ? 'allow' : 'refuse';
      const { key, channelId, metricId, design } = await lookUpParts({
        key: () => validKey('key', input.key),
        channelId: () => channelIdOf(transaction, input.channel, archived),
        metricId: () => totalledMetricId(transaction, input.metric, archived),
        design: () => validDesign(input, createdAt, this.timeZone),
      });
      const { algorithm, digest } = drawSchedule(design);
      if (existing) {
        const seed = input.seed == null ? undefined : design.seed;
        refuseOtherwise('switchback', key, await definitionOf(transaction, existing), {
          channel: input.channel,
          metric: input.metric,
          ...design,
          seed,
        });
        return existing;
      }
      await refuseUsedSeed(transaction, channelId, design);
      const parts = { channelId, metricId, design, algorithm, digest };
      return repository.save(repository.create({ key, ...parts, actor, createdAt }));
    });
  }

  find(key: string): Promise<Switchback | null> {
    return this.database.read(({ manager }) => manager.findOneBy(Switchback, { key: normalForm(key) }));
  }

  async byIds(ids: readonly number[]): Promise<(Switchback | null)[]> {
    const found = await this.database.read(({ manager }) => manager.findBy(Switchback, { id: In([...ids]) }));
    return ids.map((id) => found.find((switchback) => switchback.id === id) ?? null);
  }

  page(args: ConnectionArguments): Promise<Connection<Switchback>> {
    return rootConnection(this.database, allSwitchbacks, args);
  }

  /** Reads switchbacks as of now; few statements however many. */
  async readouts(switchbacks: readonly Switchback[]): Promise<SwitchbackReadout[]> {
    const now = this.clock().getTime();
    return this.database.analyse(async (session) => {
      const metrics = await metricsById(session, switchbacks);
      const measured = switchbacks.map(({ design, channelId, metricId }) => {
        return { design, channelId, metric: metrics(metricId) };
      });
      const completenessOf = await metricCompletenessIn(
        session,
        measured.map(({ metric }) => metric),
      );
      const read = measured.map((one) => {
        return { ...one, progress: blockProgress(one.design, completenessOf(one.metric), now) };
      });
      const totals = await totalsByPeriod(
        session,
        read.map(({ design, channelId, metric, progress }) => ({
          metric,
          customers: `c.channel_id = ${channelId}`,
          runs: periodRuns(design, progress.compared * design.block),
          washoutMs: design.washoutMs,
        })),
      );
      return read.map(({ design, progress }, index) => readSwitchback(design, progress, totals[index] ?? new Map()));
    });
  }
}

/** @throws ExpectedError CONFLICT where the seed already switches the same channel at the same time: the arms could go together */
async function refuseUsedSeed({ manager }: Transaction, channelId: number, design: SwitchbackDesign): Promise<void> {
  const others = await manager.findBy(Switchback, { channelId });
  const same = others.find((other) => other.design.seed === design.seed && overlap(other.design, design));
  if (same === undefined) return;
  const message =
    `The seed "${design.seed}" already switches the channel in "${same.key}" at the same time. Draws from one seed can give ` +
    'the same periods the same arms, and then the two effects cannot be separated. Omit `seed`, and the server draws one, or ' +
    'give another seed.';
  throw new ExpectedError('seed', UserErrorCode.CONFLICT, message);
}

function overlap(one: SwitchbackDesign, other: SwitchbackDesign): boolean {
  const endOf = ({ startsAt, periods, periodMs }: SwitchbackDesign) => startsAt + periods * periodMs;
  return one.startsAt < endOf(other) && other.startsAt < endOf(one);
}

async function metricsById(session: Session, switchbacks: readonly Switchback[]): Promise<(id: number) => Metric> {
  const found = await session.manager.findBy(Metric, { id: In(switchbacks.map(({ metricId }) => metricId)) });
  return (metricId) => {
    const metric = found.find(({ id }) => id === metricId);
    if (!metric) throw new Error(`a switchback has no metric ${metricId}`);
    return metric;
  };
}

type Archived = 'allow' | 'refuse';

async function channelIdOf(transaction: Transaction, key: string, archived: Archived): Promise<number> {
  const [id] = await requireKeys(transaction, 'channel', [key], () => 'channel', archived);
  return id as number;
}

async function totalledMetricId(transaction: Transaction, key: string, archived: Archived): Promise<number> {
  const [id] = await requireKeys(transaction, 'metric', [key], () => 'metric', archived);
  const { kind, aggregation } = await transaction.manager.findOneByOrFail(Metric, { id });
  if (kind !== MetricKind.RATIO && aggregation !== Aggregation.LAST) return id as number;
  throw invalid(
    'metric',
    'A switchback compares totals of periods. Choose a metric that counts or sums, not a ratio or a last value.',
  );
}

async function definitionOf({ manager }: Transaction, { channelId, metricId, design }: Switchback) {
  const channel = await manager.findOneBy(Channel, { id: channelId });
  const metric = await manager.findOneBy(Metric, { id: metricId });
  return { channel: channel?.key, metric: metric?.key, ...design };
}
