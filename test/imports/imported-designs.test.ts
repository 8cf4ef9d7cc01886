import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { type Api, startApi } from '../setup/api.js';
import { AFTER, type DesignedRow, designedManifest, fileOf, importFile, MARKETS } from './designed-files.js';

const READOUT = `query ($key: String!) {
  experiment(key: $key) {
    imported
    design { method groupBy strata matchOn tupleSize seed }
    plan { correction stoppingRule minimumEffect { relative } compareSegments { key } }
    receipt { algorithm seed units digest probabilities whyNotReplayable replay { matches } }
    assignments(first: 1) { edges { node { stratum tuple group probability } } }
    sampleRatio { pValue insufficientData { reason } warnings { code } }
    balance { omnibus { method insufficientData { reason } } }
    readout {
      status
      metrics {
        arms { n }
        effects {
          arm { key } method statistic degreesOfFreedom pValue
          absolute { estimate }
          insufficientData { reason } warnings { code message }
        }
        omnibus { statistic pValue }
        warnings { code message }
      }
      warnings { code }
    }
  }
}`;

/** Stores by market and arm: market 2 has no control, market 4 a single store of the third arm. */
const COUNTS: Record<string, readonly [number, number, number]> = {
  one: [5, 5, 3],
  two: [0, 2, 5],
  three: [6, 7, 9],
  four: [4, 4, 1],
};
const ARMS = ['none', 'first', 'third'] as const;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);

/** Stores with the mean of their four customers. */
const stores = Object.entries(COUNTS).flatMap(([market, counts], level) =>
  counts.flatMap((count, arm) =>
    Array.from({ length: count }, (_, i) => ({
      store: `${market} ${arm} ${i}`,
      market,
      arm,
      spent: 40 + 7 * level + 5 * arm + ((i * 37 + arm * 11) % 9),
    })),
  ),
);
const rowsOf = (prefix: string): DesignedRow[] =>
  stores.flatMap(({ store, market, arm, spent }, index) =>
    [1.5, -1.5, 0.5, -0.5].map((change, i) => ({
      customer: `${prefix}${index}-${i}`,
      arm: ARMS[arm]!,
      store,
      market,
      pair: '',
      spent: spent + change,
    })),
  );

/** Differences of the markets' means of stores, weighted by the stores of all arms, over markets with two of both arms. */
function byHand(arm: number) {
  const usable = Object.entries(COUNTS).filter(([, counts]) => counts[0] >= 2 && counts[arm]! >= 2);
  const total = usable.reduce((sum, [, counts]) => sum + counts[0] + counts[1] + counts[2], 0);
  const parts = usable.map(([market, counts]) => {
    const of = (which: number) =>
      stores.filter((one) => one.market === market && one.arm === which).map(({ spent }) => spent);
    const weight = (counts[0] + counts[1] + counts[2]) / total;
    return {
      difference: weight * (mean(of(arm)) - mean(of(0))),
      variance: weight ** 2 * (variance(of(arm)) / counts[arm]! + variance(of(0)) / counts[0]),
    };
  });
  return {
    estimate: parts.reduce((sum, part) => sum + part.difference, 0),
    error: Math.sqrt(parts.reduce((sum, part) => sum + part.variance, 0)),
  };
}

/** Pairs of a control and a treated customer, in either order. */
const pairs = Array.from({ length: 12 }, (_, i) => [20 + ((i * 7) % 11), 23 + ((i * 5) % 9) + ((i * 7) % 11)] as const);
const pairRows = (prefix: string): DesignedRow[] =>
  pairs.flatMap((values, i) => {
    const both = values.map((spent, arm) => ({
      customer: `${prefix}${i}-${i % 2 === 0 ? arm : 1 - arm}`,
      arm: ['control', 'mail'][arm]!,
      store: '',
      market: '',
      pair: `pair ${i}`,
      spent,
    }));
    return i % 2 === 0 ? both : both.reverse();
  });

describe('experiments that are imported with their design', () => {
  let api: Api;
  const read = async (key: string) => (await api.must(READOUT, { key })).experiment;

  beforeAll(async () => {
    api = await startApi();
    api.clock.now = AFTER;
  });
  afterAll(() => api?.remove());

  describe('by group within strata', () => {
    const design = {
      method: 'BY_GROUP',
      groupBy: 'store',
      strata: [{ attribute: 'market', order: ['two', 'one', 'three', 'four'] }],
    };

    it('compares groups in the strata that have both arms, and names the others', async () => {
      const report = await importFile(api, designedManifest('stores', { design }, [...ARMS]), fileOf(rowsOf('s')));
      expect(report).toMatchObject({ replayable: false, assignments: { new: rowsOf('').length }, warnings: [] });
      const experiment = await read('stores');
      expect(experiment.design).toMatchObject({ method: 'BY_GROUP', groupBy: 'store', strata: ['market'] });
      const { effects } = experiment.readout.metrics[0];
      for (const [index, arm] of [1, 2].entries()) {
        const { estimate, error } = byHand(arm);
        expect(effects[index].absolute.estimate).toBeCloseTo(estimate, 9);
        expect(effects[index].absolute.estimate / effects[index].statistic).toBeCloseTo(error, 9);
      }
      const excluded = effects.map((effect: { warnings: { code: string; message: string }[] }) =>
        effect.warnings.filter(({ code }) => code === 'STRATA_EXCLUDED').map(({ message }) => message),
      );
      expect(excluded).toEqual([
        [expect.stringContaining('The stratum "two"')],
        [expect.stringMatching(/2 strata.*two.*four/s)],
      ]);
      expect(experiment.readout.metrics[0].omnibus.pValue).toBeGreaterThan(0);
    });

    it('lists strata in the order of the manifest', async () => {
      const blocks = await api.database.query<{ block: string }>(
        `SELECT block AS block FROM stratum WHERE experiment_id = (SELECT id FROM experiment WHERE key = 'stores')
         GROUP BY block ORDER BY min(id)`,
      );
      expect(blocks.map(({ block }) => JSON.parse(block)[0])).toEqual(['two', 'one', 'three', 'four']);
    });

    it('has a receipt that says that the arms were imported, and checks that know groups', async () => {
      const { receipt, assignments, sampleRatio, balance } = await read('stores');
      expect(receipt).toMatchObject({
        algorithm: 'imported/1',
        seed: null,
        units: rowsOf('').length,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        probabilities: null,
        whyNotReplayable: expect.stringContaining('imported without a seed'),
        replay: null,
      });
      expect(assignments.edges[0].node).toMatchObject({ stratum: null, tuple: null, probability: null });
      expect(stores.map(({ store }) => store)).toContain(assignments.edges[0].node.group);
      expect(sampleRatio.insufficientData.reason).toContain('Whole groups');
      expect(balance.omnibus.method).toEqual(expect.any(String));
    });

    it('reads groups without strata by one test of all arms', async () => {
      const one = { method: 'BY_GROUP', groupBy: 'store' };
      await importFile(api, designedManifest('unstratified', { design: one }, [...ARMS]), fileOf(rowsOf('u')));
      const { effects, omnibus } = (await read('unstratified')).readout.metrics[0];
      const means = (arm: number) => stores.filter((store) => store.arm === arm).map(({ spent }) => spent);
      expect(effects[0].absolute.estimate).toBeCloseTo(mean(means(1)) - mean(means(0)), 9);
      // The test of all arms lets their variances differ, and is near the classical one.
      expect(Math.abs(omnibus.statistic / oneWay() - 1)).toBeLessThan(0.1);
    });

    it('changes nothing when the file is imported again', async () => {
      const before = await api.dump();
      await importFile(api, designedManifest('stores', { design }, [...ARMS]), fileOf(rowsOf('s')));
      const { data_import: _, ...after } = await api.dump();
      expect(after).toEqual({ ...before, data_import: undefined });
    });
  });

  describe('in pairs', () => {
    const design = { method: 'MATCHED_TUPLES', tuple: { column: 'pair' } };

    it('compares within pairs, and says which are incomplete', async () => {
      const alone = { customer: 'alone', arm: 'mail', store: '', market: '', pair: 'single', spent: 900 };
      const report = await importFile(api, designedManifest('pairs', { design }), fileOf([...pairRows('p'), alone]));
      expect(report.warnings).toEqual([
        {
          code: 'INCOMPLETE_TUPLES',
          message: 'One pair has fewer than 2 customers: "single". Its customers are not compared.',
        },
      ]);
      const experiment = await read('pairs');
      const [effect] = experiment.readout.metrics[0].effects;
      const differences = pairs.map(([control, treated]) => treated - control);
      expect(effect.absolute.estimate).toBeCloseTo(mean(differences), 10);
      expect(effect.statistic).toBeCloseTo(mean(differences) / Math.sqrt(variance(differences) / pairs.length), 8);
      expect(effect.degreesOfFreedom).toBe(pairs.length - 1);
      expect(experiment.design).toMatchObject({ matchOn: [], tupleSize: null });
      const { warnings } = experiment.readout.metrics[0];
      expect(warnings.map(({ message }: { message: string }) => message)).toEqual(
        expect.arrayContaining([expect.stringContaining('12 matched tuples')]),
      );
      expect(experiment.receipt.whyNotReplayable).not.toBeNull();
    });

    it('refuses the file when a customer moved to another pair', async () => {
      const [first, second, ...rest] = pairRows('p');
      const moved = [{ ...first!, pair: 'pair 1' }, second!, ...rest];
      await expect(importFile(api, designedManifest('pairs', { design }), fileOf(moved))).rejects.toThrow(
        'already in the tuple "pair 0", and assignments never change',
      );
    });

    it('repeats the draw where the seed of this program is given', async () => {
      const units = pairRows('r').map(({ customer, pair }) => ({ key: customer, stratum: pair }));
      const arms = assignAll(units, { method: 'MATCHED_TUPLES', seed: 'a seed', weights: [1, 1] });
      const drawn = pairRows('r').map((row) => ({ ...row, arm: ['control', 'mail'][arms.get(row.customer)!]! }));
      const use = designedManifest('pairs-drawn', { design: { ...design, seed: 'a seed' } });
      const report = await importFile(api, use, fileOf(drawn));
      expect(report.replayable).toBe(true);
      expect((await read('pairs-drawn')).receipt).toMatchObject({
        algorithm: 'matched-tuples/1',
        whyNotReplayable: null,
        replay: { matches: true },
      });
    });
  });

  it('are readable at once: their events are not late, and their date says nothing about novelty', async () => {
    const checks = 'trust { checks { key verdict evidence } }';
    for (const key of ['stores', 'pairs']) {
      const { experiment } = await api.must(
        `{ experiment(key: "${key}") { ${checks} readout { warnings { code } } } }`,
      );
      const codes = experiment.readout.warnings.map(({ code }: { code: string }) => code);
      expect(codes).not.toContain('LATE_EVENTS');
      const found = experiment.trust.checks.filter(({ key: check }: { key: string }) =>
        ['NOVELTY', 'LATE_OUTCOMES'].includes(check),
      );
      expect(found).toMatchObject([
        { key: 'LATE_OUTCOMES', verdict: 'PASSED' },
        { key: 'NOVELTY', verdict: 'CANNOT_TELL', evidence: expect.stringContaining('one date for all of them') },
      ]);
    }
  });

  it('has the whole plan, with segments that the file defines', async () => {
    const plan = {
      correction: 'BONFERRONI',
      stoppingRule: 'After a month',
      minimumEffect: { relative: 0.05 },
      compareSegments: ['north', 'others'],
    };
    const design = { method: 'COMPLETE' };
    const rows = pairRows('c').map((row, i) => ({ ...row, market: i % 4 < 2 ? 'north' : 'south' }));
    await importFile(api, designedManifest('planned', { design, plan }, undefined, MARKETS), fileOf(rows));
    expect((await read('planned')).plan).toEqual({
      correction: 'BONFERRONI',
      stoppingRule: 'After a month',
      minimumEffect: { relative: 0.05 },
      compareSegments: [{ key: 'north' }, { key: 'others' }],
    });
    await importFile(api, designedManifest('planned', { design, plan }, undefined, MARKETS), fileOf(rows));
  });
});

/** F of the means of stores, without markets. */
function oneWay(): number {
  const all = stores.map(({ spent }) => spent);
  const within = ARMS.map((_, arm) => stores.filter((store) => store.arm === arm).map(({ spent }) => spent));
  const between = within.reduce((sum, values) => sum + values.length * (mean(values) - mean(all)) ** 2, 0) / 2;
  const residual = within.reduce((sum, values) => sum + (values.length - 1) * variance(values), 0);
  return between / (residual / (all.length - 3));
}
