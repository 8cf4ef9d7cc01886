import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Database } from '../../src/database/database.js';
import { DesignMethod } from '../../src/experiments/experiment-design.js';
import { MetricRole } from '../../src/experiments/experiment-metric.js';
import { importData } from '../../src/imports/import-data.js';
import { readManifest } from '../../src/imports/manifests/manifest-reader.js';
import { openDatabase } from '../../src/open-database.js';
import { createServices, type Services } from '../../src/server/services.js';
import { benchConfig } from '../bench-config.js';
import { CUSTOMERS } from '../generated-rows.js';
import {
  ASSIGNED_AT,
  CAPPED_KEY,
  customerLines,
  EVENT_TYPE_KEYS,
  eventsOf,
  METRIC_KEYS,
  PERIOD_MS,
  SCALE_MANIFEST,
} from './scale-population.js';

const BATCH = 20_000;
/** When everything was recorded: a week after the last window ended. */
const RECORDED_AT = ASSIGNED_AT + PERIOD_MS + 7 * 86_400_000;
const PIECE_CHARACTERS = 65_536;

/** Makes more experiments with the customers before anything happens. */
type MoreExperiments = (database: Database, services: Services) => Promise<void>;

/**
 * Makes the database unless the folder has it: an experiment with all customers, ten events each, and ten metrics.
 * @param name of the database
 * @returns its path
 */
export async function scaleDatabase(folder: string, name = 'scale', more?: MoreExperiments): Promise<string> {
  const path = join(folder, `${name}-${CUSTOMERS}.db`);
  if (existsSync(path)) return path;
  const unfinished = `${path}.unfinished`;
  const database = await openDatabase(`sqlite:${unfinished}`);
  say(`${CUSTOMERS} customers`);
  const options = { file: 'generated.csv', actor: 'bench', now: new Date(ASSIGNED_AT), timeZone: 'UTC' };
  await importData(database, readManifest(JSON.stringify(SCALE_MANIFEST), 'manifest'), customerFile(), options);
  say('an experiment with all of them');
  const treated = await randomize(database, `sqlite:${unfinished}`, more);
  for (const type of EVENT_TYPE_KEYS) {
    say(`events of the type ${type}`);
    await recordEvents(database, type, treated);
  }
  await database.close();
  await rename(unfinished, path);
  return path;
}

/** @returns who is in the treatment arm, by the place of the customer */
async function randomize(database: Database, url: string, more?: MoreExperiments): Promise<Uint8Array> {
  const services = createServices(database, benchConfig(url), () => new Date(ASSIGNED_AT));
  await services.lifecycle.create(
    {
      key: 'scale',
      segment: 'everybody',
      arms: [
        { key: 'control', isControl: true },
        { key: 'treatment', contactCost: 0.02 },
      ],
      metrics: [
        ...METRIC_KEYS.map((metric, place) => ({
          metric,
          role: place === 0 ? MetricRole.PRIMARY : MetricRole.SECONDARY,
        })),
        { metric: CAPPED_KEY, role: MetricRole.GUARDRAIL, cap: { percentile: 99 } },
      ],
      design: { method: DesignMethod.COMPLETE, seed: 'bench' },
      plan: { adjustFor: ['income', 'member'], decision: { customers: 1_000_000 } },
    },
    'bench',
  );
  await services.randomization.randomize('scale', {}, 'bench');
  await more?.(database, services);
  await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
  const treated = new Uint8Array(CUSTOMERS);
  for (let after = 0; after < CUSTOMERS; after += BATCH) {
    const rows = await database.query<{ customer: number }>(
      `SELECT a.customer_id AS customer FROM assignment a JOIN arm r ON r.id = a.arm_id AND r.key = 'treatment'
       JOIN experiment x ON x.id = a.experiment_id AND x.key = 'scale'
       WHERE a.customer_id > ${after} AND a.customer_id <= ${after + BATCH}`,
    );
    for (const { customer } of rows) treated[customer - 1] = 1;
  }
  return treated;
}

/** In the order in which they are stored, without the checks of an import, whose speed is measured elsewhere. */
async function recordEvents(database: Database, type: string, treated: Uint8Array): Promise<void> {
  const [found] = await database.query<{ id: number }>('SELECT id AS id FROM event_type WHERE key = ?', [type]);
  let rows: unknown[][] = [];
  const store = () =>
    database.write((transaction) =>
      transaction.execute(
        `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value, recorded_at)
         SELECT ${found?.id}, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, ${RECORDED_AT} FROM json_each(?) j`,
        [JSON.stringify(rows)],
      ),
    );
  for (const { customer, key, at, value } of eventsOf(type, treated)) {
    rows.push([customer + 1, key, at, value]);
    if (rows.length < BATCH) continue;
    await store();
    rows = [];
  }
  await store();
  await database.write(async (transaction) => {
    const seen = (aggregate: string) => `(SELECT ${aggregate} FROM event e WHERE e.event_type_id = event_type.id)`;
    await transaction.execute(
      `UPDATE event_type SET events_seen = ${seen('count(*)')}, first_event_at = ${seen('min(e.occurred_at)')},
         last_event_at = ${seen('max(e.occurred_at)')}, changed_at = ${RECORDED_AT} WHERE id = ${found?.id}`,
    );
    await transaction.execute(
      `INSERT INTO completeness_declaration (event_type_id, complete_until, actor, declared_at)
       VALUES (${found?.id}, ${ASSIGNED_AT + PERIOD_MS}, 'bench', ${RECORDED_AT})`,
    );
  });
}

function customerFile(): Readable {
  return Readable.from(pieces(customerLines()));
}

function* pieces(lines: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

function say(step: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} making ${step}\n`);
}
