import type { Manifest } from './inspection.js';

/** A metric that an import would define, although the file does not need it. */
export interface SuggestedMetric {
  key: string;
  name: string;
  aggregation?: string;
}

/** Metrics of a file of events are suggestions; those of an experiment are its outcomes. */
export function suggestedMetrics({ metrics, experiment }: Manifest): readonly SuggestedMetric[] {
  return Array.isArray(metrics) && experiment === undefined ? metrics : [];
}

/** The manifest without suggested metrics that nobody wants. */
export function withoutMetrics(manifest: Manifest, unwanted: readonly string[]): Manifest {
  const suggested = suggestedMetrics(manifest);
  const wanted = suggested.filter(({ key }) => !unwanted.includes(key));
  if (wanted.length === suggested.length) return manifest;
  const { metrics, ...rest } = manifest;
  return wanted.length > 0 ? { ...rest, metrics: wanted } : rest;
}

/** Keys of suggested metrics that are not among those somebody wants. */
export function unwantedIn(manifest: Manifest, wanted: readonly string[]): string[] {
  return suggestedMetrics(manifest).flatMap(({ key }) => (wanted.includes(key) ? [] : [key]));
}
