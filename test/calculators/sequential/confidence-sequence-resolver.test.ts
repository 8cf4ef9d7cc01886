import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { ConfidenceSequenceResolver } from '../../../src/calculators/sequential/confidence-sequence-resolver.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const graph = new ResolverGraph([new ConfidenceSequenceResolver()]);

describe('confidenceSequence', () => {
  const sequence = (input: object) =>
    graph.ask(
      `query ($input: ConfidenceSequenceInput!) { confidenceSequence(input: $input) {
        method customers absolute { estimate lower upper } pValue insufficientData { reason } } }`,
      { input },
    );
  const mean = (n: number, value: number) => ({ mean: { n, mean: value, standardDeviation: 3 } });

  it('bounds a difference and a level', async () => {
    const { data } = await sequence({ treatment: mean(500, 1.5), control: mean(500, 1), tunedFor: 1000 });
    expect(data.confidenceSequence).toMatchObject({
      customers: 1000,
      absolute: { estimate: 0.5 },
      insufficientData: null,
    });
    const { lower, upper } = data.confidenceSequence.absolute;
    expect((upper - lower) / 2 / Math.sqrt(18 / 500)).toBeCloseTo(3.0351224, 5);
    const level = await sequence({ treatment: mean(500, 1.5), tunedFor: 500, hypothesized: 1, startAt: 50 });
    expect(level.data.confidenceSequence.pValue).toBeLessThan(0.05);
    const shares = await sequence({
      treatment: { proportion: { n: 60, successes: 9 } },
      control: { proportion: { n: 1, successes: 1 } },
      tunedFor: 60,
    });
    expect(shares.data.confidenceSequence).toMatchObject({ customers: 61 });
  });

  it('says nothing before its start', async () => {
    const { data } = await sequence({ treatment: mean(20, 1.5), control: mean(20, 1), tunedFor: 1000 });
    expect(data.confidenceSequence).toMatchObject({ pValue: null, absolute: { lower: null } });
    expect(data.confidenceSequence.insufficientData.reason).toContain('100 customers');
  });

  it('refuses samples of two kinds and sizes out of order', async () => {
    const mixed = await sequence({
      treatment: mean(20, 1),
      control: { proportion: { n: 9, successes: 1 } },
      tunedFor: 9,
    });
    expect(mixed.errors[0]!.field).toBe('treatment');
    const many = await sequence({ treatment: mean(2_147_483_647, 1), control: mean(9, 1), tunedFor: 900 });
    expect(many.errors[0]!.field).toBe('treatment');
    expect((await sequence({ treatment: mean(20, 1), tunedFor: 9, startAt: 10 })).errors[0]!.field).toBe('startAt');
    expect((await sequence({ treatment: mean(20, 1), tunedFor: 1 })).errors[0]!.field).toBe('tunedFor');
  });
});
