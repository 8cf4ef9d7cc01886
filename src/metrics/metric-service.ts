import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import { notFound } from '../graph/expected-error.js';
import { Metric } from './metric.js';
import { insertMetric, type NewMetric } from './metric-writer.js';

/** Metrics and their definitions. */
export class MetricService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  define(input: NewMetric): Promise<Metric> {
    return this.database.write((transaction) => insertMetric(transaction, input, this.clock()));
  }

  /** @throws ExpectedError NOT_FOUND */
  async get(key: string, field = 'metric'): Promise<Metric> {
    const [metric] = await this.byKeys([key]);
    if (!metric) throw notFound(field, 'metric', key);
    return metric;
  }

  /** The metrics with the given keys, in their order; null where there is none. */
  async byKeys(keys: readonly string[]): Promise<(Metric | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Metric, { key: In([...keys]) }));
    return keys.map((key) => found.find((metric) => metric.key === key) ?? null);
  }

  async byIds(ids: readonly number[]): Promise<(Metric | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Metric, { id: In([...ids]) }));
    return ids.map((id) => found.find((metric) => metric.id === id) ?? null);
  }
}
