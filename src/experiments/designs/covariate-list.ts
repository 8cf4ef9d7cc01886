import { createHash } from 'node:crypto';
import { type CovariateColumn, covariateColumns, loadCovariates } from '../../customers/covariates.js';
import { customersInKeyOrder, type KeyedCustomer, type Population, sourceOf } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Engine } from '../../threads/engine.js';
import type { ExperimentDesign } from '../experiment-design.js';
import type { DesignQuestion, ListDrawing, Place } from './drawing.js';
import type { Placement } from './placement.js';

/** More customers do not fit into memory with everything else. */
export const MAX_CUSTOMERS = 2_000_000;
const MAX_COLUMNS = 60;

/** The covariates of every customer of a population, in the order of the keys. */
interface CovariateList {
  keys: string[];
  columns: CovariateColumn[];
  /** Row by row, with a number for each column. */
  values: Float64Array<ArrayBuffer>;
  /** SHA-256 over keys and numbers: lists with the same digest are equal. */
  digest: string;
}

/** The names of covariates, and the field of the request that gives them. */
interface CovariateChoice {
  field: string;
  names: readonly string[];
}

/** The list without its digest. */
export type CovariateRows = Omit<CovariateList, 'digest'>;

/**
 * For designs that place customers by a calculation over the whole list, which must be the same when they are placed.
 * @param placeList places the listed customers
 */
export function placedFromList(
  choiceOf: (design: ExperimentDesign) => CovariateChoice,
  placeList: (engine: Engine, question: DesignQuestion, list: CovariateRows) => Promise<Placement>,
): ListDrawing['read'] {
  return async (session, population, question) => {
    const choice = choiceOf(question.design);
    const { digest, ...list } = await readCovariateList(session, population, choice);
    return async (engine) => unlessChanged(choice, digest, await placeList(engine, question, list));
  };
}

/** A function of its own, so that the list is not kept in memory until customers are placed. */
function unlessChanged(choice: CovariateChoice, digest: string, placement: Placement): Place {
  return async (session, population) => {
    if ((await digestOfCovariates(session, population, choice)) === digest) return placement;
    const message =
      'Customers of the segment or their attributes changed while the design was prepared. Randomize again.';
    throw new ExpectedError('experiment', UserErrorCode.CONFLICT, message);
  };
}

/**
 * Reads covariates as columns: a number as itself, a category as an indicator for each value, and an indicator of unknown values.
 * @throws ExpectedError TOO_MANY naming the field for too many columns or customers
 */
async function readCovariateList(
  session: Session,
  population: Population,
  choice: CovariateChoice,
): Promise<CovariateList> {
  const keys: string[] = [];
  const pages: Float64Array<ArrayBuffer>[] = [];
  const { columns, digest } = await scan(session, population, choice, (page, values) => {
    for (const { key } of page) keys.push(key);
    pages.push(values);
  });
  return { keys, columns, values: concatenated(pages), digest };
}

/** The digest of the list, without keeping it. @throws ExpectedError as `readCovariateList` does */
async function digestOfCovariates(session: Session, population: Population, choice: CovariateChoice): Promise<string> {
  const { digest } = await scan(session, population, choice, () => undefined);
  return digest;
}

async function scan(
  session: Session,
  population: Population,
  { field, names }: CovariateChoice,
  take: (page: readonly KeyedCustomer[], values: Float64Array<ArrayBuffer>) => void,
): Promise<Pick<CovariateList, 'columns' | 'digest'>> {
  const covariates = await loadCovariates(session, field, names);
  const source = sourceOf(population, covariates);
  const columns = covariateColumns(covariates, source);
  refuseTooWide(field, columns.length);
  const reading = { joins: source.joins, values: columns.map(({ sql }) => sql) };
  const hash = createHash('sha256');
  let customers = 0;
  for await (const page of customersInKeyOrder(session, population, reading)) {
    customers += page.length;
    if (customers > MAX_CUSTOMERS) {
      const message = `At most ${MAX_CUSTOMERS} customers can be drawn this way. Choose a smaller segment.`;
      throw new ExpectedError('segment', UserErrorCode.TOO_MANY, message);
    }
    const values = Float64Array.from(page.flatMap((customer) => customer.values as number[]));
    hash.update(JSON.stringify(page.map(({ key }) => key))).update(values);
    take(page, values);
  }
  return { columns, digest: hash.digest('hex') };
}

/** @throws ExpectedError TOO_MANY naming `field` */
export function refuseTooWide(field: string, columns: number, limit = MAX_COLUMNS): void {
  if (columns <= limit) return;
  const message = `These attributes make ${columns} columns (one for each value of a category); the limit is ${limit}. Choose fewer attributes.`;
  throw new ExpectedError(field, UserErrorCode.TOO_MANY, message);
}

/** All pages, one after the other. */
export function concatenated(pages: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const values = new Float64Array(pages.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const page of pages) {
    values.set(page, offset);
    offset += page.length;
  }
  return values;
}
