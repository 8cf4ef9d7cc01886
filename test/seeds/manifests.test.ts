import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ASSIGNED_AT, ASSIGNMENT_SEED, KNOWN_FROM } from '../../seeds/coupon-customers.js';
import { DEMO_FILES } from '../../seeds/demo-files.js';

const folder = new URL('../../seeds/manifests/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** Every column that a manifest names, wherever it does. */
function columnsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'column' ? [String(inner)] : columnsOf(inner)));
}

describe('manifests of the demo data', () => {
  it.each(DEMO_FILES)('$manifest reads exactly the columns of $name', ({ manifest, lines }) => {
    const header = lines().next().value as string;
    expect(new Set(columnsOf(read(manifest)))).toEqual(new Set(header.trim().split(',')));
  });

  it('state the seed and the times the generator used', () => {
    const { experiment, knownFrom } = read('coupon-campaign-customers.json');
    expect(experiment.design).toEqual({ method: 'COMPLETE', seed: ASSIGNMENT_SEED });
    expect(Date.parse(experiment.assignedAt)).toBe(ASSIGNED_AT);
    expect(Date.parse(knownFrom)).toBe(KNOWN_FROM);
  });

  it('name only events, metrics and segments that they define', () => {
    for (const { manifest } of DEMO_FILES) {
      const { eventTypes = [], metrics = [], segments = [], events = [], experiment } = read(manifest);
      const keys = (list: { key: string }[]) => list.map(({ key }) => key);
      for (const metric of metrics) expect(keys(eventTypes)).toContain(metric.event);
      for (const event of events) expect(keys(eventTypes)).toContain(event.type);
      if (!experiment) continue;
      expect(keys(segments)).toContain(experiment.segment);
      for (const { metric } of experiment.metrics) expect(keys(metrics)).toContain(metric);
    }
  });

  it('agree on metrics that they share, so that all of them fit into one database', () => {
    const meanings = new Map<string, object>();
    for (const name of readdirSync(folder)) {
      for (const { key, ...meaning } of read(name).metrics ?? []) {
        expect(meaning).toEqual(meanings.get(key) ?? meaning);
        meanings.set(key, meaning);
      }
    }
    expect([...meanings.keys()].sort()).toEqual([
      'conversion',
      'revenue',
      'spend',
      'transactions',
      'visit',
      'weekly_sales',
    ]);
  });
});
