import type { LoadNodes } from '../graph/retries/stored-answer.js';
import type { Services } from './services.js';

/** Loads the objects of one type. */
export interface NodeLoader {
  /** How many numbers an id of the type has. */
  numbers: number;
  /** Loads objects by the numbers of their ids, in the order of the ids; null where there is none. */
  load(ids: readonly (readonly number[])[]): Promise<readonly (object | null)[]>;
}

/** The loader of each type whose objects have ids. */
export function nodeLoaders(services: Services): ReadonlyMap<string, NodeLoader> {
  const { channels, customers, attributes, eventTypes, segments, metrics } = services;
  const { experiments, assignments, holdouts, namespaces, simulationRecords, switchbacks } = services;
  return new Map([
    ['Channel', byNumber((ids) => channels.byIds(ids))],
    ['ChannelSpend', byNumber((ids) => services.spend.byIds(ids))],
    ['Import', byNumber((ids) => services.importHistory.byIds(ids))],
    ['Customer', byNumber((ids) => customers.byIds(ids))],
    ['Attribute', byNumber((ids) => attributes.byIds(ids))],
    ['EventType', byNumber((ids) => eventTypes.byIds(ids))],
    ['Segment', byNumber((ids) => segments.byIds(ids))],
    ['Metric', byNumber((ids) => metrics.byIds(ids))],
    ['Experiment', byNumber((ids) => experiments.byIds(ids))],
    ['Arm', byNumber((ids) => experiments.armsByIds(ids))],
    ['Receipt', byNumber((ids) => experiments.receipts(ids))],
    ['Holdout', byNumber((ids) => holdouts.byIds(ids))],
    ['Namespace', byNumber((ids) => namespaces.byIds(ids))],
    ['Simulation', byNumber((ids) => simulationRecords.byIds(ids))],
    ['Switchback', byNumber((ids) => switchbacks.byIds(ids))],
    ['Assignment', byPair((pairs) => assignments.byPairs(pairs))],
  ]);
}

/** Loads objects by one number each. */
export function loadNodes(services: Services): LoadNodes {
  const loaders = nodeLoaders(services);
  return async (type, ids) => (await loaders.get(type)?.load(ids.map((id) => [id]))) ?? ids.map(() => null);
}

type Found = Promise<readonly (object | null)[]>;

function byNumber(load: (ids: readonly number[]) => Found): NodeLoader {
  return { numbers: 1, load: (ids) => load(ids.map(([id]) => id as number)) };
}

function byPair(load: (pairs: readonly (readonly [number, number])[]) => Found): NodeLoader {
  return { numbers: 2, load: (ids) => load(ids.map(([first, second]) => [first as number, second as number])) };
}
