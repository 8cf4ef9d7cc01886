import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type Covariate, type CovariateSource, covariateSource, loadCovariates } from '../customers/covariates.js';
import type { Transaction } from '../database/database.js';
import { walk } from '../database/pages.js';
import type { Arm } from '../experiments/arm.js';
import { writeReceipt } from '../experiments/assignments/receipt-writer.js';
import { drawOverList, type ListDraw } from '../experiments/designs/arm-draw.js';
import { type DesignCell, writeCellArmSizes } from '../experiments/designs/cells.js';
import type { ListDrawing } from '../experiments/designs/drawing.js';
import { designOf } from '../experiments/designs/registry.js';
import { strataSizes, stratumNamer } from '../experiments/designs/stratified/stratification.js';
import type { Experiment } from '../experiments/experiment.js';
import { UserErrorCode } from '../graph/expected-error.js';
import { add } from '../statistics/entries.js';
import { ImportError } from './import-error.js';

const PAGE_ROWS = 5_000;

/** A customer of the experiment with the numbers that determine the stratum. */
interface AssignedCustomer {
  id: number;
  key: string;
  armId: number;
  levels: (number | null)[];
}

/**
 * Adds the strata to imported assignments, and, when the design has a seed, checks that it reproduces the arms.
 * @returns the digest of the recorded receipt; null without a seed
 * @throws ImportError CONFLICT for the first customer whom the seed assigns to another arm
 */
export async function settleAssignments(
  transaction: Transaction,
  experiment: Experiment,
  arms: readonly Arm[],
  { assignedAt, now }: { assignedAt: number; now: Date },
): Promise<string | null> {
  const { design } = experiment;
  const { imports, list } = designOf(experiment);
  const stratified = imports?.strata === true;
  if (!stratified && design.seed === null) return null;

  const covariates = await loadCovariates(transaction, 'experiment.design.strata', design.strata);
  const source = covariateSource(covariates, 'a.customer_id', String(assignedAt));
  const strata = await countStrata(transaction, experiment, covariates, source);
  const strataIds = stratified ? await writeStrata(transaction, experiment, strata) : new Map<string, number>();
  const replay = design.seed === null || list === null ? null : new Replay(experiment, arms, list, strata);
  const nameOf = stratumNamer(covariates);
  const sizes = new Map([...strataIds].map(([name, id]) => [name, { id, armSizes: arms.map(() => 0) }]));
  for await (const page of assignedInKeyOrder(transaction, experiment, source)) {
    const named = page.map((customer) => ({ ...customer, stratum: nameOf(customer.levels) }));
    if (stratified) {
      const rows = named.map(({ id, stratum }) => [experiment.id, id, idOf(strataIds, stratum)]);
      await setStrata(transaction, rows);
      for (const { stratum, armId } of named) countArm(sizes.get(stratum)?.armSizes, arms, armId);
    }
    for (const customer of named) replay?.check(customer.key, customer.armId, customer.stratum);
    await yieldToOthers();
  }
  await writeCellArmSizes(transaction, sizes.values());
  return replay ? replay.record(transaction, now) : null;
}

function countArm(armSizes: number[] | undefined, arms: readonly Arm[], armId: number): void {
  const position = arms.findIndex(({ id }) => id === armId);
  if (armSizes !== undefined) add(armSizes, position, 1);
}

function idOf(strata: ReadonlyMap<string, number>, name: string): number {
  const id = strata.get(name);
  if (id === undefined) throw new Error('A customer is in a stratum that was not counted.');
  return id;
}

/**
 * Repeats the draw and compares the arms. The file does not say which version of the algorithm drew: the one with the seed
 * alone, or the one that mixes it with the key of the experiment.
 */
class Replay {
  private readonly units: number;
  /** The draws that agree with all arms so far. */
  private draws: ListDraw[];

  constructor(
    private readonly experiment: Experiment,
    private readonly arms: readonly Arm[],
    list: ListDrawing,
    strata: ReadonlyMap<string, number>,
  ) {
    this.units = arms.reduce((sum, arm) => sum + arm.size, 0);
    const cells = [...strata].map(([name, size]): DesignCell => ({ kind: 'STRATUM', name, size, block: null }));
    const { units } = this;
    const { design, key } = experiment;
    this.draws = (list.hashes ? [null] : [null, key]).map((mixedWith) =>
      drawOverList(list, { design, arms, mixedWith, units, cells, draw: null, frozen: null }),
    );
  }

  check(customer: string, armId: number, stratum: string): void {
    const drawn = this.draws.map((draw) => ({ draw, arm: this.arms[draw.armOf(customer, stratum)] }));
    const agreeing = drawn.filter(({ arm }) => arm?.id === armId);
    if (agreeing.length === 0) {
      throw new ImportError(
        `The seed does not reproduce the arms: it assigns customer "${customer}" to "${drawn[0]?.arm?.key}". Omit the seed if ` +
          'another system assigned the arms.',
        { column: 'experiment.design.seed' },
        UserErrorCode.CONFLICT,
      );
    }
    for (const { draw, arm } of agreeing) draw.digest.add(customer, arm?.key ?? '');
    this.draws = agreeing.map(({ draw }) => draw);
  }

  async record(transaction: Transaction, now: Date): Promise<string> {
    const [draw] = this.draws;
    if (!draw) throw new Error('No draw agrees with the arms.');
    draw.finish();
    await writeReceipt(transaction, this.experiment, draw, { units: this.units, createdAt: now });
    return draw.digest.hex();
  }
}

async function countStrata(
  transaction: Transaction,
  experiment: Experiment,
  covariates: readonly Covariate[],
  source: CovariateSource,
): Promise<Map<string, number>> {
  if (covariates.length === 0) return new Map();
  const names = covariates.map((_, index) => `s${index}`);
  const columns = source.values.map((value, index) => `${value} AS s${index}`);
  const rows = await transaction.query<Record<string, number | null> & { size: number }>(
    `SELECT ${columns.join(', ')}, count(*) AS size FROM assignment a ${source.joins}
     WHERE a.experiment_id = ? GROUP BY ${source.values.join(', ')}`,
    [experiment.id],
  );
  const counts = rows.map((row) => ({ levels: names.map((name) => row[name] ?? null), size: row.size }));
  return strataSizes(covariates, counts);
}

async function writeStrata(
  transaction: Transaction,
  experiment: Experiment,
  strata: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const columns = [
    { name: 'name', type: 'text' },
    { name: 'size', type: 'integer' },
  ] as const;
  await transaction.execute(
    `INSERT INTO stratum (experiment_id, name, size)
     SELECT ?, b.name, b.size FROM ${transaction.dialect.batch('b', columns)} ORDER BY b.name`,
    [experiment.id, [...strata]],
  );
  const rows = await transaction.query<{ id: number; name: string }>(
    'SELECT id, name FROM stratum WHERE experiment_id = ?',
    [experiment.id],
  );
  return new Map(rows.map((row) => [row.name, row.id]));
}

async function setStrata(transaction: Transaction, rows: unknown[][]): Promise<void> {
  const columns = [
    { name: 'experiment_id', type: 'integer' },
    { name: 'customer_id', type: 'integer' },
    { name: 'stratum_id', type: 'integer' },
  ] as const;
  await transaction.executeBatch(
    // Every row names its experiment: SQLite would otherwise look through the batch for each assignment of the experiment.
    `UPDATE assignment SET stratum_id = b.stratum_id FROM ${transaction.dialect.batch('b', columns)}
     WHERE assignment.experiment_id = b.experiment_id AND assignment.customer_id = b.customer_id`,
    rows,
  );
}

async function* assignedInKeyOrder(
  transaction: Transaction,
  experiment: Experiment,
  source: CovariateSource,
): AsyncGenerator<AssignedCustomer[]> {
  const levels = source.values.map((value, index) => `, ${value} AS s${index}`).join('');
  const list = {
    columns: `c.id AS id, a.arm_id AS arm${levels}`,
    from: `customer c JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = c.id ${source.joins}`,
    key: 'c.key',
    where: '1 = 1',
  };
  type Row = { id: number; arm: number } & Record<string, number | null>;
  for await (const rows of walk<Row, string>(transaction, list, '', PAGE_ROWS)) {
    yield rows.map((row) => ({
      id: row.id,
      key: row.page_key,
      armId: row.arm,
      levels: source.values.map((_, index) => row[`s${index}`] ?? null),
    }));
  }
}
