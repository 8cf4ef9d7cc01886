import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { starterQueries } from '../../../src/server/playground/client/starter-queries.js';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';
import { openStream } from '../../setup/event-stream.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = `${root}src/server/playground/starter-queries/`;
const story = starterQueries(
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')])),
);

describe('starter queries against the published schema', () => {
  const schema = buildSchema(readFileSync(`${root}schema.graphql`, 'utf8'));

  it.each(story)('step $step, $operationName, is valid', ({ query }) => {
    expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
  });
});

describe('starter queries in order on new demo data', () => {
  let api: Api;
  // biome-ignore lint/suspicious/noExplicitAny: each answer has the shape of its query.
  const answers = new Map<string, any>();

  beforeAll(async () => {
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());

  const firstOfStream = async (query: string, variables: object) => {
    const stream = await openStream(api.origin, query, variables);
    const { data, errors } = await stream.next();
    stream.close();
    expect(errors).toBeUndefined();
    return data;
  };

  it.each(story)('step $step, $operationName, is answered', async ({ operationName, query, variables }) => {
    const given = variables ? JSON.parse(variables) : {};
    const streamed = /^subscription\b/m.test(query);
    answers.set(operationName, await (streamed ? firstOfStream(query, given) : api.must(query, given)));
  });

  it('say what their comments say of the size of the campaign', () => {
    const { size } = answers.get('DefineSegment').defineSegment.segment;
    expect(size).toBe(980);
    const { needed, reachable } = answers.get('SizeCampaign');
    expect(needed.totalSampleSize).toBeGreaterThan(size);
    expect(reachable.effect.relative).toBeGreaterThan(needed.effect.relative);
  });

  it('record orders of customers who were treated', () => {
    const { assignments } = answers.get('ExportTreated').experiment;
    const treated = assignments.edges.map(({ node }: { node: { customer: { key: string } } }) => node.customer.key);
    expect(treated).toEqual(expect.arrayContaining(['c-00001', 'c-00004', 'c-00011']));
    expect(answers.get('RecordOrders').recordEvents.added).toBe(3);
  });

  it('find kinds of customers on one half, and compare effects on the other', () => {
    const { userErrors, customers } = answers.get('FindKindsInExperiment').saveExperimentClusters;
    expect(userErrors).toEqual([]);
    expect(customers).toBeGreaterThan(0);
    const { comparison, agreement } = answers.get('CompareEffectsOfKinds').clusterEffects;
    expect(comparison.cells.map(({ label }: { label: string }) => label)).toEqual(['coupon-kind-1', 'coupon-kind-2']);
    expect(agreement).toHaveLength(2);
  });

  it('correct and void orders, and keep what was recorded before', () => {
    expect(answers.get('CorrectOrders')).toMatchObject({ correctEvents: { corrected: 1 }, voidEvents: { voided: 1 } });
    const { corrected, voided } = answers.get('SeeCorrections');
    const find = (customer: { events: { key: string }[] }, key: string) =>
      customer.events.find((event) => event.key === key);
    expect(find(corrected, 'shop-2001')).toMatchObject({
      value: 40.1,
      voided: false,
      revisions: [{ change: 'CORRECTED', value: 45, reason: 'The amount included shipping.' }],
    });
    expect(find(voided, 'shop-2012')).toMatchObject({ voided: true, revisions: [{ change: 'VOIDED' }] });
    expect(answers.get('SubtractReturns').defineMetric.metric.minusEvent).toEqual({ key: 'return' });
    expect(answers.get('ArchiveDefinitions').deleteDefinition.deletedKey).toBe('net-revenue');
  });

  it('caution against "significant here, not there"', () => {
    const { differences, warnings } = answers.get('CompareSegments').segmentComparison;
    expect(differences).toHaveLength(1);
    expect(differences[0].lower).toBeLessThan(0);
    expect(differences[0].upper).toBeGreaterThan(0);
    expect(warnings).toEqual([{ message: expect.stringContaining('is not a difference') }]);
  });

  it('find that the first segment differs from the rest in gender and income', () => {
    const { contrasts } = answers.get('ProfileSegment').segment.profile;
    const adjusted = Object.fromEntries(
      contrasts.map((contrast: { name: string; adjustedPValue: number }) => [contrast.name, contrast.adjustedPValue]),
    );
    expect(adjusted.gender).toBeLessThan(0.05);
    expect(adjusted.income).toBeLessThan(0.05);
  });

  it('count the eligible and say what stands in the way', () => {
    const { eligibilityReport } = answers.get('CountEligible').createExperiment.experiment;
    expect(eligibilityReport.segmentSize).toBe(5_000);
    expect(eligibilityReport.eligible).toBeGreaterThan(3_500);
    expect(eligibilityReport.overlaps).toMatchObject([{ experiment: { key: 'google-coupon' }, allowed: false }]);
    expect(eligibilityReport.findings).toMatchObject([{ message: expect.stringContaining('"google-coupon"') }]);
  });

  it('assign online, and explain an arm that nobody got', () => {
    const assigned = answers.get('AssignCustomers').assign;
    const decided = assigned.customers.map(({ decidedBy }: { decidedBy: string }) => decidedBy);
    expect(decided).toEqual(expect.arrayContaining(['SEGMENT', 'HASH', 'COVERAGE', 'FORCED']));
    expect(assigned.experiment.receipt.replay.matches).toBe(true);
    expect(answers.get('ExplainArm').experiment.whyThisArm).toMatchObject({ arm: null, decidedBy: 'COVERAGE' });
  });

  it('read each design by its own analysis', () => {
    const readouts = Object.values<{ readout: { metrics: { effects: { method: string; pValue: number }[] }[] } }>(
      answers.get('ReadByDesign'),
    );
    const effects = readouts.map(({ readout }) => readout.metrics[0]!.effects[0]!);
    expect(new Set(effects.map(({ method }) => method)).size).toBe(4);
    for (const { pValue } of effects) expect(pValue).toBeGreaterThan(0.05);
  });

  it('give exact numbers where a design promises them, and say why another cannot be drawn', () => {
    const { exact, hashed } = answers.get('CompleteAndSimple');
    expect(exact.experiment.receipt.probabilities).toEqual([0.25, 0.25, 0.5]);
    const sizes = exact.experiment.arms.map(({ size }: { size: number }) => size);
    const total = sizes[0] + sizes[1] + sizes[2];
    for (const [arm, share] of [0.25, 0.25, 0.5].entries()) {
      expect(Math.abs(sizes[arm] - share * total)).toBeLessThan(1);
    }
    expect(hashed.experiment.receipt).toMatchObject({ probabilities: [0.5, 0.5], replay: { matches: true } });
    const { canLaunch, findings } = answers.get('ReviewImpossibleDesign').experiment.designReview;
    expect(canLaunch).toBe(false);
    expect(findings[0]).toMatchObject({ severity: 'BLOCKING', code: 'DESIGN_MISFIT', field: 'arms' });
  });

  it('stop a draft that lacks a plan, register the better one, and mark what departs from it', () => {
    const review = answers.get('ReviewDraft').experiment.designReview;
    expect(review.canLaunch).toBe(false);
    expect(review.findings[0]).toMatchObject({ severity: 'BLOCKING', code: 'NOT_ELIGIBLE' });
    const { preregistration } = answers.get('RegisterPlan').randomizeExperiment.experiment;
    const { experiment } = answers.get('AmendPlan').amendPlan;
    expect(experiment.preregistration.digest).toBe(preregistration.digest);
    expect(experiment.amendments).toMatchObject([{ field: 'plan.alpha', registered: 0.05, actual: 0.1 }]);
    expect(experiment.readout.planStatus).toBe('OFF_PLAN');
    expect(experiment.readout.deviations).toHaveLength(2);
  });

  it('end with a receipt that still matches the draw of the sixth', () => {
    const { receipt } = answers.get('ReplayReceipt').experiment;
    expect(receipt.replay).toMatchObject({ matches: true, differing: 0, units: 980 });
    expect(receipt.digest).toBe(answers.get('Randomize').randomizeExperiment.experiment.receipt.digest);
  });
});
