import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { compareAdjusted } from '../../../src/insights/channel-comparison/adjusted/compare-adjusted.js';
import { MetricKind } from '../../../src/metrics/metric.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { customerTable } from '../../statistics/standardization/tables.js';

type Scope = Parameters<typeof compareAdjusted>[1];

/** Two channels of 40 and 100 customers, of whom the first ones have the outcome, and a covariate with two levels. */
async function warningsOf(outcomes: readonly [number, number], terms: string, kind = MetricKind.PROPORTION) {
  const customers = [40, 100].flatMap((n, group) =>
    Array.from({ length: n }, (_, i) => ({ group, y: Number(i < outcomes[group]!), level: i % 2 })),
  );
  const table = customerTable(
    customers.map(({ group }) => group),
    customers.map(({ y }) => y),
    [{ values: customers.map(({ level }) => level), nominal: true }],
  );
  const scope = {
    channels: [{ key: 'small' }, { key: 'large' }],
    silent: [],
    measured: { kind },
    adjustment: { model: 'LINEAR', terms, names: ['level'], covariatesKnown: 'ACQUISITION', asOf: null },
    quantity: 'conversion',
    unit: { kind: 'share' },
    alpha: 0.05,
    smallestDifference: null,
    correction: 'HOLM',
  } as unknown as Scope;
  const { warnings } = await compareAdjusted(new InlineEngine(), scope, table);
  return warnings.filter(({ code }) => code === 'FEW_OUTCOMES');
}

describe('few outcomes of a channel', () => {
  it('are fewer than ten per parameter of its own, with the outcome or without it', async () => {
    expect(await warningsOf([10, 50], 'MAIN_EFFECTS')).toEqual([]);
    const [few] = await warningsOf([9, 50], 'MAIN_EFFECTS');
    expect(few!.message).toMatch(/^Channels with fewer than 10 customers .*: "small" \(9\)\./);
    expect(few!.remedy).toBe('Compare over a longer period.');
    expect(await warningsOf([31, 50], 'MAIN_EFFECTS')).toHaveLength(1);
  });

  it('are fewer than twice as many where the covariate has two levels with slopes in each channel', async () => {
    expect(await warningsOf([20, 50], 'INTERACTED')).toEqual([]);
    const [few] = await warningsOf([19, 50], 'INTERACTED');
    expect(few!.message).toContain('fewer than 20');
    expect(few!.remedy).toContain('MAIN_EFFECTS');
  });

  it('are not counted for means', async () => {
    expect(await warningsOf([9, 50], 'MAIN_EFFECTS', MetricKind.MEAN)).toEqual([]);
  });
});
