import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RetentionCurveResolver } from '../../../src/calculators/retention/retention-curve-resolver.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const INTERVAL = '{ estimate lower upper level }';
const QUERY = `query ($input: RetentionCurveInput!) { retentionCurve(input: $input) {
  observed { renewal atRisk kept retention ${INTERVAL} survival fittedRetention fittedSurvival }
  fit { alpha { estimate standardError } beta { estimate standardError } logLikelihood }
  projection { renewal retention survival ${INTERVAL} } insufficientData { reason } warnings { code message } } }`;
const { highEnd } = JSON.parse(readFileSync('test/fixtures/retention/retention.json', 'utf8')).shiftedBetaGeometric;

describe('retentionCurve', () => {
  const graph = new ResolverGraph([new RetentionCurveResolver()]);
  const ask = async (cohorts: number[][], changes: object = {}) => {
    const input = { cohorts: cohorts.map((customers) => ({ customers })), ...changes };
    const { data, errors } = await graph.ask(QUERY, { input });
    expect(errors).toEqual([]);
    return data.retentionCurve;
  };

  it('fits and projects the published customers', async () => {
    const { fit, observed, projection, insufficientData, warnings } = await ask([highEnd.left]);
    expect(insufficientData).toBeNull();
    expect(fit.alpha.estimate).toBeCloseTo(highEnd.alpha, 8);
    expect(fit.beta.standardError).toBeCloseTo(Math.sqrt(highEnd.covariance[2]), 6);
    expect(observed).toHaveLength(7);
    expect(observed[6]).toMatchObject({ renewal: 7, atRisk: 517, kept: 491 });
    expect(observed[6].survival).toBeCloseTo(0.491, 12);
    expect(observed[6].fittedSurvival).toBeCloseTo(highEnd.survival[6], 8);
    expect(projection.map(({ renewal }: { renewal: number }) => renewal)).toEqual([8, 9, 10, 11, 12]);
    const { estimate, lower, upper, level } = projection[4].survival;
    expect(estimate).toBeCloseTo((0.491 * highEnd.survival[11]) / highEnd.survival[6], 8);
    expect(Math.log(upper / estimate)).toBeCloseTo(1.959963984540054 * highEnd.aheadError, 6);
    expect(estimate / lower).toBeCloseTo(upper / estimate, 8);
    expect(level).toBe(0.95);
    expect(warnings).toEqual([{ code: 'MODELED', message: expect.stringContaining('after the 7th are not observed') }]);
  });

  it('adds cohorts up that were observed for different times', async () => {
    const { observed, projection, warnings } = await ask(
      [
        [100, 60, 45],
        [50, 40],
        [10, 0, 0],
      ],
      { horizon: 0 },
    );
    expect(observed.map(({ atRisk, kept }: Record<string, number>) => [atRisk, kept])).toEqual([
      [160, 100],
      [60, 45],
    ]);
    expect(observed[1].survival).toBeCloseTo((100 / 160) * (45 / 60), 12);
    expect(projection).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('says in words why there is no model', async () => {
    const { fit, insufficientData, projection } = await ask([[100, 50, 25]]);
    expect(fit).toBeNull();
    expect(projection).toEqual([]);
    expect(insufficientData.reason).toContain('Retention does not rise with age');
  });

  it('counts renewals in words', async () => {
    const counted = async (left: number[]) => (await ask([left])).warnings[0].message.match(/after the (\S+)/)[1];
    expect(await counted([100, 50, 35])).toBe('2nd');
    expect(await counted([100, 50, 35, 28])).toBe('3rd');
    expect(await counted(Array.from({ length: 12 }, (_, t) => Math.round(1000 / (1 + t))))).toBe('11th');
  });

  it('refuses all that is no number of customers who are left', async () => {
    const cohorts = [{ customers: [10, 11] }, { customers: [0, 0] }, { customers: [5] }];
    const { errors } = await graph.ask(QUERY, { input: { cohorts, horizon: 101 } });
    expect(errors.map(({ field }) => field)).toEqual(['horizon']);
    const fields = async (customers: number[]) =>
      (await graph.ask(QUERY, { input: { cohorts: [{ customers }] } })).errors.map(({ field }) => field);
    expect(await fields([10, 11])).toEqual(['cohorts.0.customers.1']);
    expect(await fields([0, 0])).toEqual(['cohorts.0.customers.0']);
    expect(await fields([5])).toEqual(['cohorts.0.customers']);
    const short = await graph.ask(QUERY, { input: { cohorts: [{ customers: [10, 5] }] } });
    expect(short.errors[0]!.message).toContain('At least two renewals');
  });
});
