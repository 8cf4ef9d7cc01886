import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { RegressionResolver } from '../../../src/calculators/regression/regression-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const query = `query Regression($input: RegressionInput!) {
  regression(input: $input) {
    method rows groups degreesOfFreedom rSquared adjustedRSquared residualStandardDeviation
    coefficients { name interval { estimate lower upper level } standardError statistic degreesOfFreedom pValue }
    excluded { name reason }
    jointTest { statistic degreesOfFreedom pValue }
    insufficientData { reason }
  }
}`;

const columns = [
  { name: 'treated', values: [0, 0, 0, 1, 1, 1, 1] },
  { name: 'untreated', values: [1, 1, 1, 0, 0, 0, 0] },
];
const outcome = [1, 2, 3, 4, 6, 8, 10];

describe('regression', () => {
  const graph = new ResolverGraph([new RegressionResolver(new InlineEngine())]);
  const regression = (input: object) => graph.ask(query, { input: { columns, outcome, ...input } });

  it('names coefficients and excluded columns; HC2 on two arms is Welch’s error', async () => {
    const { data, errors } = await regression({});
    expect(errors).toEqual([]);
    const { coefficients, excluded, method, jointTest } = data.regression;
    expect(method).toBe('Least squares, HC2 errors');
    expect(coefficients.map(({ name }: { name: string }) => name)).toEqual([null, 'treated']);
    expect(coefficients[1].interval.estimate).toBeCloseTo(5, 12);
    expect(coefficients[1].standardError).toBeCloseTo(Math.sqrt(1 / 3 + 20 / 3 / 4), 12);
    expect(excluded).toEqual([{ name: 'untreated', reason: 'COLLINEAR' }]);
    expect(jointTest.pValue).toBeCloseTo(coefficients[1].pValue, 10);
  });

  it('takes errors by group where groups are given', async () => {
    const { data } = await regression({ groups: ['a', 'a', 'b', 'c', 'c', 'd', 'e'] });
    expect(data.regression.method).toBe('Least squares, CR2 errors');
    expect(data.regression.groups).toBe(5);
    expect(data.regression.coefficients[1].degreesOfFreedom).toBeLessThan(4);
  });

  it('has no numbers for an error that a group alone decides', async () => {
    const { data, errors } = await regression({ groups: ['a', 'a', 'a', 'c', 'c', 'c', 'c'] });
    expect(errors).toEqual([]);
    expect(data.regression.jointTest).toBeNull();
    expect(data.regression.coefficients[1].pValue).toBeNull();
  });

  it('says why it cannot answer', async () => {
    const { data } = await regression({ outcome: [5, 5, 5, 5, 5, 5, 5], covariance: 'CLASSICAL' });
    expect(data.regression).toMatchObject({ method: 'Least squares, classical errors', rows: 7, coefficients: [] });
    expect(data.regression.insufficientData.reason).toContain('exactly');
  });

  it.each([
    ['columns', { columns: Array.from({ length: 31 }, (_, i) => ({ ...columns[0], name: `${i}` })) }],
    ['columns.1', { columns: [columns[0], columns[0]] }],
    ['columns.0.name', { columns: [{ ...columns[0], name: ' ' }] }],
    ['columns.0.values', { columns: [{ name: 'short', values: [1, 2] }] }],
    ['outcome', { outcome: [1] }],
    ['outcome', { outcome: new Array(5001).fill(1) }],
    ['weights', { weights: [1] }],
    ['weights', { weights: [1, 1, 1, 1, 1, 1, 1e13] }],
    ['weights.6', { weights: [1, 1, 1, 1, 1, 1, 0] }],
    ['outcome', { outcome: [1e308, -1e308, 0, 1, 2, 3, 4] }],
    ['columns.0.values', { columns: [{ name: 'tiny', values: [0, 1e-320, 0, 0, 1e-319, 0, 0] }] }],
    ['groups', { covariance: 'CR2' }],
    ['groups', { groups: [] }],
    ['confidenceLevel', { confidenceLevel: 1 }],
  ])('refuses bad %s', async (field, input) => {
    const { errors } = await regression(input);
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});
