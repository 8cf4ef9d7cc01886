import { covariateColumns, covariateSource, loadCovariates } from '../../customers/covariates.js';
import { customersInKeyOrder, type KeyedCustomer, type Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { concatenated, MAX_CUSTOMERS, refuseTooWide } from '../../experiments/designs/covariate-list.js';
import type { Place } from '../../experiments/designs/drawing.js';
import type { Placement } from '../../experiments/designs/placement.js';
import type { ReadHistory } from '../../experiments/designs/read-history.js';
import { designOf } from '../../experiments/designs/registry.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { usedByEstimator } from './design-columns.js';
import { historicOutcomes } from './historic-outcomes.js';
import type { SimulationRequest } from './simulation-request.js';

/** The customers who could take part. */
export interface HistoricPopulation extends Population {
  /** Whether the hashed rules admit a customer. */
  admits(key: string): boolean;
}

/**
 * Reads the customers of a draft with everything that its design and its estimator need, and their outcomes in the window.
 * @param place places customers in strata or groups; null where the design has none, or forms tuples later
 * @throws ExpectedError where the customers do not fit the design or are too many, and the signal's reason when it aborts
 */
export async function readHistory(
  session: Session,
  request: SimulationRequest,
  population: HistoricPopulation,
  place: Place | null,
  signal: AbortSignal,
): Promise<ReadHistory> {
  const placement = place === null ? null : await place(session, population);
  const { design } = request.experiment;
  const { simulation, readout } = designOf(request.experiment);
  const used = await columnsOf(session, population, 'plan.adjustFor', usedByEstimator(request), 'u');
  const drawn = await columnsOf(session, population, 'design', simulation.drawnBy(design), 'd');
  const placed = placement?.source ?? { joins: '', values: [] };
  const offsets = [placed.values.length, placed.values.length + used.columns.length] as const;
  const source = {
    joins: [placed.joins, used.joins, drawn.joins].join('\n'),
    values: [...placed.values, ...used.sql, ...drawn.sql],
  };
  const ids: number[] = [];
  const keys: string[] = [];
  const parts = new PartNumbers();
  const pages = { used: [] as Float64Array[], drawn: [] as Float64Array[] };
  // A placement names cells by its own values, not by those that are read beside them.
  const placedValues = ({ values, ...customer }: KeyedCustomer) => ({
    ...customer,
    values: values.slice(0, offsets[0]),
  });
  for await (const page of customersInKeyOrder(session, population, source)) {
    signal.throwIfAborted();
    const admitted = page.filter(({ key }) => population.admits(key));
    for (const customer of admitted) {
      parts.add(placement?.cellOf(placedValues(customer), ids.length));
      ids.push(customer.id);
      keys.push(customer.key);
    }
    const cut = (from: number, to?: number) =>
      Float64Array.from(admitted.flatMap(({ values }) => values.slice(from, to) as number[]));
    pages.used.push(cut(offsets[0], offsets[1]));
    pages.drawn.push(cut(offsets[1]));
    refuseTooMany(ids.length);
  }
  const measured = await historicOutcomes(session, request.metric, ids, request, signal);
  const balance = drawn.columns.length === 0 ? null : { columns: drawn.columns, values: concatenated(pages.drawn) };
  return {
    keys,
    ...measured,
    parts: placement === null ? null : parts.numbers(),
    blocks: placement !== null && readout.divided === 'GROUP' ? parts.blocks(placement) : null,
    covariates: { columns: used.columns.map(named), values: concatenated(pages.used) },
    balance,
  };
}

async function columnsOf(
  session: Session,
  { asOf }: Population,
  field: string,
  names: readonly string[],
  prefix: string,
) {
  if (names.length === 0) return { joins: '', columns: [], sql: [] };
  const covariates = await loadCovariates(session, field, names);
  const source = covariateSource(covariates, 'c.id', asOf, prefix);
  const columns = covariateColumns(covariates, source);
  refuseTooWide(field, columns.length);
  return { joins: source.joins, columns, sql: columns.map(({ sql }) => sql) };
}

function named({ covariate }: { covariate: string }): { name: string; covariate: string } {
  return { name: covariate, covariate };
}

function refuseTooMany(customers: number): void {
  if (customers <= MAX_CUSTOMERS) return;
  const message = `At most ${MAX_CUSTOMERS} customers can be simulated: choose a smaller segment.`;
  throw new ExpectedError('segment', UserErrorCode.TOO_MANY, message);
}

/** Numbers the parts of a design from 0, in the order in which customers name them. */
class PartNumbers {
  private readonly numberOf = new Map<string, number>();
  private readonly ofCustomers: number[] = [];

  /** @param name undefined for designs without parts */
  add(name: string | undefined): void {
    if (name === undefined) return;
    const number = this.numberOf.get(name) ?? this.numberOf.size;
    this.numberOf.set(name, number);
    this.ofCustomers.push(number);
  }

  numbers(): Int32Array<ArrayBuffer> {
    return Int32Array.from(this.ofCustomers);
  }

  /** The strata of the groups. */
  blocks({ cells }: Placement): string[] {
    const blockOf = new Map(cells.map(({ name, block }) => [name, block]));
    return [...this.numberOf.keys()].map((name) => blockOf.get(name) ?? '');
  }
}
