import { hash } from 'node:crypto';
import { at } from '../statistics/entries.js';
import { netstrings } from './netstrings.js';
import { holdoutFilter, ONLINE, type OnlineDesign } from './online.js';

/**
 * What an online assignment was fixed to when it started: SHA-256 over the netstrings of `online-inputs/1`, algorithm,
 * number of arms, each arm's key and weight, coverage, number of filters, then each filter's seed, hash version, number
 * of ranges and their ends. Filters are the holdouts, then the namespaces. Numbers are JavaScript's shortest decimals.
 */
export function onlineInputsDigest(armKeys: readonly string[], design: OnlineDesign): string {
  const { weights, coverage = 1, holdouts = [], namespaces = [] } = design;
  const filters = [...holdouts.map(holdoutFilter), ...namespaces];
  const texts = [
    'online-inputs/1',
    ONLINE,
    ...[armKeys.length, ...armKeys.flatMap((key, arm) => [key, at(weights, arm)])],
    coverage,
    filters.length,
    ...filters.flatMap(({ seed, hashVersion, ranges }) => [seed, hashVersion, ranges.length, ...ranges.flat()]),
  ];
  return hash('sha256', netstrings(...texts.map(String)), 'hex');
}
