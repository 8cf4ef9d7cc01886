import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import { type ArchivableArguments, shownIn } from '../graph/archivable.js';
import type { Connection } from '../graph/connection.js';
import { normalForm } from '../graph/key-form.js';
import { entityList, rootConnection } from '../graph/page-loader.js';
import { unknownKey } from '../graph/unknown-key.js';
import { Metric } from './metric.js';
import { insertMetric, type NewMetric } from './metric-writer.js';

const allMetrics = entityList(Metric, 'metric');

/** Metrics and their definitions. */
export class MetricService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  define(input: NewMetric): Promise<Metric> {
    return this.database.write((transaction) => insertMetric(transaction, input, this.clock()));
  }

  /** @throws ExpectedError NOT_FOUND naming the field that has the key */
  async get(key: string, field = 'metric'): Promise<Metric> {
    const metric = await this.find(key);
    if (!metric) throw await this.database.read((session) => unknownKey(session, field, 'metric', key));
    return metric;
  }

  async find(key: string): Promise<Metric | null> {
    const [metric = null] = await this.byKeys([key]);
    return metric;
  }

  /** The metrics with the given keys, in their order; null where there is none. */
  async byKeys(keys: readonly string[]): Promise<(Metric | null)[]> {
    const found = await this.database.read((session) =>
      session.manager.findBy(Metric, { key: In(keys.map(normalForm)) }),
    );
    return keys.map((key) => found.find((metric) => metric.key === normalForm(key)) ?? null);
  }

  async byIds(ids: readonly number[]): Promise<(Metric | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Metric, { id: In([...ids]) }));
    return ids.map((id) => found.find((metric) => metric.id === id) ?? null);
  }

  page(args: ArchivableArguments): Promise<Connection<Metric>> {
    return rootConnection(this.database, allMetrics, args, shownIn(args));
  }
}
