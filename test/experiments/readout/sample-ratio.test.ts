import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arm } from '../../../src/experiments/arm.js';
import { DesignMethod } from '../../../src/experiments/design-method.js';
import { Experiment, ExperimentStatus } from '../../../src/experiments/experiment.js';
import { sampleRatioOf } from '../../../src/experiments/readout/sample-ratio.js';
import { importData } from '../../../src/imports/import-data.js';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { type Api, startApi } from '../../setup/api.js';

const SHOWN = `query ($key: String!) { experiment(key: $key) {
  sampleRatio { method pValue statistic insufficientData { reason } warnings { code severity message remedy } }
  readout { warnings { code message } }
} }`;

describe('the sample ratio', () => {
  const judged = (
    sizes: number[],
    status = ExperimentStatus.STOPPED,
    method = DesignMethod.SIMPLE,
    weights = [1, 1, 1],
  ) => {
    const design = { method, seed: 'a seed', coverage: method === DesignMethod.ONLINE ? 1 : null };
    const experiment = Object.assign(new Experiment(), { id: 1, status, design });
    const arms = sizes.map((size, position) =>
      Object.assign(new Arm(), { id: position, key: `arm${position}`, size, weight: weights[position], position }),
    );
    return sampleRatioOf(experiment, arms, []);
  };

  it('deserves a sentence below 0.01, as with the numbers of Cookie Cats', () => {
    const { pValue, warnings } = judged([44_700, 45_489]);
    expect(pValue).toBeCloseTo(0.008607988, 9);
    expect(warnings).toMatchObject([
      { code: 'SAMPLE_RATIO_DOUBTFUL', severity: 'WARNING', message: expect.stringContaining('p = 0.0086') },
    ]);
    expect(judged([45_000, 45_189]).warnings).toEqual([]);
  });

  it('forbids belief below 0.001', () => {
    const { warnings } = judged([44_500, 45_689]);
    expect(warnings).toMatchObject([
      { code: 'SAMPLE_RATIO_MISMATCH', severity: 'WARNING', remedy: expect.stringContaining('Do not believe') },
    ]);
  });

  it('goes by the always-valid p-value while customers arrive', () => {
    const running = judged([44_700, 45_489], ExperimentStatus.RUNNING, DesignMethod.ONLINE);
    expect(running.alwaysValidPValue).toBeGreaterThan(0.01);
    expect(running.warnings).toMatchObject([
      { code: 'SAMPLE_RATIO_DOUBTFUL', severity: 'NOTE', message: expect.stringContaining('always-valid p = ') },
    ]);
    const broken = judged([43_000, 47_189], ExperimentStatus.RUNNING, DesignMethod.ONLINE);
    expect(broken.warnings).toMatchObject([{ code: 'SAMPLE_RATIO_MISMATCH', severity: 'WARNING' }]);
    const over = judged([44_700, 45_489], ExperimentStatus.STOPPED, DesignMethod.ONLINE);
    expect(over.warnings).toMatchObject([{ code: 'SAMPLE_RATIO_DOUBTFUL', severity: 'WARNING' }]);
  });

  it.each([
    [[500, 500], [1, 1], false],
    [[500, 501], [1, 1], false],
    [[499, 501], [1, 1], true],
    [[480, 520], [1, 1], true],
    [[34, 33, 34], [1, 1, 1], false],
    // The last arm takes what the others leave.
    [[33, 33, 35], [1, 1, 1], false],
    [[32, 33, 36], [1, 1, 1], true],
    [[100, 900], [1, 9], false],
    [[102, 898], [0.1, 0.9], true],
  ])('knows whether a complete design can have the sizes %j by the weights %j', (sizes, weights, impossible) => {
    const { pValue, warnings, insufficientData } = judged(
      sizes,
      ExperimentStatus.STOPPED,
      DesignMethod.COMPLETE,
      weights,
    );
    expect(warnings.map(({ code }) => code)).toEqual(impossible ? ['SAMPLE_RATIO_IMPOSSIBLE'] : []);
    expect(pValue === null).toBe(impossible);
    expect(insufficientData === null).toBe(!impossible);
  });

  describe('of imported experiments', () => {
    let api: Api;
    beforeAll(async () => {
      api = await startApi();
    });
    afterAll(() => api?.remove());

    /** Imports an experiment; each row says how many customers of a region are in an arm. */
    const imported = async (key: string, design: object, rows: [region: string, arm: string, customers: number][]) => {
      const manifest = {
        name: key,
        customer: { key: { column: 'customer' } },
        attributes: [{ column: 'region', name: `region-${key}`, type: 'CATEGORY' }],
        events: [{ type: 'visit', at: '2026-02-02', when: { column: 'visited' } }],
        completeUntil: '2026-02-16',
        metrics: [{ key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY', windowDays: 14 }],
        experiment: {
          key,
          assignedAt: '2026-02-01',
          stoppedAt: '2026-02-16',
          design,
          arm: { column: 'arm' },
          arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
          metrics: [{ metric: 'visit', role: 'PRIMARY' }],
        },
      };
      const lines = rows.flatMap(([region, arm, customers], row) =>
        Array.from({ length: customers }, (_, index) => `${key}-${row}-${index},${region},${index % 2},${arm}`),
      );
      const text = ['customer,region,visited,arm', ...lines, ''].join('\n');
      const options = { file: 'x.csv', actor: 'tester', now: api.clock.now, timeZone: 'UTC' };
      await importData(api.database, readManifest(JSON.stringify(manifest), 'x.json'), Readable.from([text]), options);
      return (await api.must(SHOWN, { key })).experiment;
    };

    it('names sizes that a complete design cannot have, instead of testing them', async () => {
      const { sampleRatio, readout } = await imported('lost', { method: 'COMPLETE' }, [
        ['n', 'control', 480],
        ['n', 'mail', 520],
      ]);
      const message =
        'The design fixes the arm sizes: of these customers the arm "control" has 500, but it has 480 here. Chance cannot do that.';
      expect(sampleRatio).toMatchObject({
        method: 'Comparison of the arm sizes with those that the design fixes',
        pValue: null,
        statistic: null,
        insufficientData: { reason: expect.stringContaining('impossible') },
        warnings: [{ code: 'SAMPLE_RATIO_IMPOSSIBLE', severity: 'WARNING', message }],
      });
      expect(readout.warnings).toEqual([{ code: 'SAMPLE_RATIO_IMPOSSIBLE', message }]);
    });

    it('tests the same sizes where chance decided on them', async () => {
      const { sampleRatio } = await imported('hashed', { method: 'SIMPLE' }, [
        ['n', 'control', 480],
        ['n', 'mail', 520],
      ]);
      expect(sampleRatio.pValue).toBeCloseTo(0.2059, 4);
      expect(sampleRatio.warnings).toEqual([]);
    });

    it('looks into each stratum', async () => {
      const strata = { method: 'STRATIFIED', strata: ['region-shifted'] };
      // In all, the arms are equal.
      const { sampleRatio } = await imported('shifted', strata, [
        ['n', 'control', 30],
        ['n', 'mail', 20],
        ['s', 'control', 20],
        ['s', 'mail', 30],
      ]);
      expect(sampleRatio.warnings).toMatchObject([
        { code: 'SAMPLE_RATIO_IMPOSSIBLE', message: expect.stringContaining('"control" has 25 in the stratum "n"') },
      ]);
    });

    it('allows for an unfinished block in a stratum', async () => {
      const strata = { method: 'STRATIFIED', strata: ['region-blocked'] };
      const { sampleRatio } = await imported('blocked', strata, [
        ['n', 'control', 27],
        ['n', 'mail', 23],
        ['s', 'control', 25],
        ['s', 'mail', 25],
      ]);
      expect(sampleRatio.warnings).toEqual([]);
      expect(sampleRatio.pValue).toBeCloseTo(0.6892, 4);
    });
  });
});
