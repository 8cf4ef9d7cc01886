import 'reflect-metadata';
import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { RequestLoaders, type Serving } from '../../src/graph/request-context.js';
import { formatError, MASKED_CODE } from '../../src/server/format-error.js';
import { graphFor, servedBy } from '../../src/server/schema.js';
import type { Services } from '../../src/server/services.js';
import { type FuzzQuery, fuzzQuery } from './queries.js';
import type { KnownKeys } from './values.js';

/** Node.js takes a longer time for a millisecond. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** A query that was answered by an internal error, or too late. */
export interface FuzzFailure extends FuzzQuery {
  causes: string[];
}

interface FuzzReport {
  queries: number;
  /** Queries with an answer and without any error. */
  answered: number;
  /** How often clients were told what to change, by field of the root and reason. */
  refusals: Map<string, number>;
  /** The longest time to an answer, in milliseconds. */
  slowest: { number: number; milliseconds: number };
  failures: FuzzFailure[];
}

interface FuzzOptions {
  queries: number;
  seed: number;
  /** The number of the first query. */
  from?: number;
  milliseconds: number;
  /** Told after each query, with its failure if it failed. */
  report?: (done: number, failure: FuzzFailure | null) => void;
}

/** Runs queries that are made from the schema, one after the other, and collects what no client should ever see. */
export async function fuzz(services: Services, options: FuzzOptions): Promise<FuzzReport> {
  const schema = graphFor(services);
  const graph = { schema, serving: servedBy(services) };
  const keys = await knownKeys(graph);
  const report: FuzzReport = {
    queries: options.queries,
    answered: 0,
    refusals: new Map(),
    slowest: { number: 0, milliseconds: 0 },
    failures: [],
  };
  const first = options.from ?? 0;
  for (let number = first; number < first + options.queries; number += 1) {
    const query = fuzzQuery(schema, keys, options.seed, number);
    const started = performance.now();
    const errors = await answerTo(graph, query, options.milliseconds);
    const milliseconds = performance.now() - started;
    if (milliseconds > report.slowest.milliseconds) report.slowest = { number, milliseconds };
    const causes = errors.map(causeOf).filter((cause) => cause !== null);
    if (milliseconds > options.milliseconds) causes.push(`It took ${Math.round(milliseconds)} ms.`);
    const failure = causes.length > 0 ? { ...query, causes } : null;
    if (failure !== null) report.failures.push(failure);
    if (errors.length === 0) report.answered += 1;
    else {
      const reason = `${query.field}: ${errors[0]?.message}`;
      report.refusals.set(reason, (report.refusals.get(reason) ?? 0) + 1);
    }
    options.report?.(number - first + 1, failure);
  }
  return report;
}

/** The graph with the services that it asks. */
interface Graph {
  schema: GraphQLSchema;
  serving: Serving;
}

async function answerTo(graph: Graph, { query, variables }: FuzzQuery, most: number): Promise<readonly GraphQLError[]> {
  const document = parse(query);
  const invalid = validate(graph.schema, document);
  if (invalid.length > 0) throw new Error(`The query is not valid: ${invalid[0]?.message}\n${query}`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly GraphQLError[]>((resolve) => {
    timer = setTimeout(() => resolve([]), Math.min(most + 1, LONGEST_TIMER_MS));
  });
  const answer = resultOf(graph, document, variables).then(({ errors }) => errors);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function resultOf({ schema, serving }: Graph, document: DocumentNode, variableValues: Record<string, unknown>) {
  const contextValue = { ...serving, loaders: new RequestLoaders(), actor: 'fuzz', requestId: 'fuzz', request: {} };
  const { data = null, errors = [] } = await execute({ schema, document, variableValues, contextValue });
  return { data, errors };
}

/** What lies behind an error that clients see masked; null for an error that tells them what to do. */
function causeOf(error: GraphQLError): string | null {
  const shown = formatError(error.toJSON(), error);
  if (shown.extensions?.code !== MASKED_CODE) return null;
  // Variables of the wrong type are refused before anything runs.
  if (error.message.startsWith('Variable "$')) return null;
  return error.originalError?.stack ?? error.stack ?? error.message;
}

/** The keys that queries can name, as the graph lists them. */
async function knownKeys(graph: Graph): Promise<KnownKeys> {
  const nodes = (name: string) => `${name}(first: 40) { edges { node { key } } }`;
  const lists = ['attributes', 'channels', 'eventTypes', 'experiments', 'metrics', 'segments'];
  const document = parse(
    `{ ${[...lists, 'customers'].map(nodes).join(' ')} experiments40: experiments(first: 40) { edges { node { arms { key } } } } }`,
  );
  const { data, errors } = await resultOf(graph, document, {});
  if (errors.length > 0) throw errors[0];
  const found = JSON.parse(JSON.stringify(data)) as Record<
    string,
    { edges: { node: { key: string; arms?: { key: string }[] } }[] }
  >;
  const keys = (name: string) => found[name]?.edges.map(({ node }) => node.key) ?? [];
  const arms = found.experiments40?.edges.flatMap(({ node: { arms: own = [] } }) => own.map(({ key }) => key)) ?? [];
  return {
    attribute: keys('attributes'),
    adjustfor: keys('attributes'),
    strata: [...keys('attributes'), 'channel'],
    balanceon: [...keys('attributes'), 'channel'],
    channel: keys('channels'),
    event: keys('eventTypes'),
    eventtype: keys('eventTypes'),
    experiment: keys('experiments'),
    metric: keys('metrics'),
    segment: keys('segments'),
    customer: keys('customers'),
    arm: [...new Set(arms)],
  };
}
