import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChannelComparisonResolver } from '../../../src/insights/channel-comparison/channel-comparison-resolver.js';
import { ChannelComparisonService } from '../../../src/insights/channel-comparison/channel-comparison-service.js';
import { Aggregation, MetricKind } from '../../../src/metrics/metric.js';
import { MetricService } from '../../../src/metrics/metric-service.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { standardizedMeans } from '../../../src/statistics/standardization/standardized-means.js';
import fixture from '../../fixtures/standardization/standardization.json' with { type: 'json' };
import { BASE_NOW, type BaseCustomer, recordCustomerBase } from '../../setup/customer-base.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';
import { customerTable } from '../../statistics/standardization/tables.js';

const query = `query ChannelComparison($input: ChannelComparisonInput!) {
  channelComparison(input: $input) {
    adjusted {
      model terms covariates covariatesKnown asOf customers parameters conclusion
      omnibus { statistic degreesOfFreedom pValue }
      channels {
        channel { key } n crude estimate standardError lower upper
        overlap { uncovered propensity { lowest highest outside } }
        insufficientData { reason }
      }
      pairs { a b crude difference standardError lower upper pValue adjustedPValue reversed }
      warnings { code severity message field remedy }
    }
  }
}`;

/** The generated customers of the fixture: what is known of them, and what they did. */
const { rows, ucb } = fixture;
const channelOf = ['a', 'b', 'c'];
const zones = ['', 'north', 'south', 'west'];
const generated = rows.g.map((group, row): BaseCustomer => {
  const x = rows.x[row];
  const earlier = row % 3 === 0 ? [row % 7] : [];
  return {
    channel: channelOf[group]!,
    attributes: {
      ...(x == null ? {} : { x }),
      w: rows.w[row] === 1,
      zone: zones[rows.z[row]!]!,
      // Levels that separate who buys: a category, and unknown values.
      plan: group === 2 && row % 2 === 0 && rows.y[row] === 0 ? 'rare' : 'usual',
      ...(row % 4 === 0 && rows.y[row] === 1 ? {} : { known: 'yes' }),
      island: group === 2 ? 'yes' : 'no',
      sure: rows.y[row] === 1,
    },
    events: { order: [rows.m[row]!], ...(rows.y[row] === 1 ? { buy: [null] } : {}), look: [...earlier, 5 + (row % 2)] },
  };
});

/** Applicants at Berkeley in 1973 (Bickel et al. 1975), their sex in place of a channel. */
const applicants = ucb.n.flatMap((n, row) =>
  Array.from(
    { length: n },
    (_, index): BaseCustomer => ({
      channel: ucb.group[row] === 0 ? 'men' : 'women',
      attributes: { dept: `d${ucb.dept[row]}` },
      events: index < ucb.admitted[row]! ? { admitted: [null] } : {},
    }),
  ),
);

async function graphOf(customers: readonly BaseCustomer[], metrics: [string, MetricKind, string, Aggregation][]) {
  const temporary = await temporaryDatabase();
  const { database } = temporary;
  const clock = () => BASE_NOW;
  await recordCustomerBase(database, customers);
  const service = new MetricService(database, clock);
  for (const [key, kind, event, aggregation] of metrics) await service.define({ key, kind, event, aggregation });
  const segments = new SegmentService(database, clock);
  const comparisons = new ChannelComparisonService(
    database,
    service,
    segments,
    new InlineEngine(),
    clock,
    'EUR',
    'UTC',
  );
  return { temporary, graph: new ResolverGraph([new ChannelComparisonResolver(comparisons)]) };
}

describe('adjusted comparison of channels', () => {
  let generatedBase: { temporary: TemporaryDatabase; graph: ResolverGraph };
  let berkeley: { temporary: TemporaryDatabase; graph: ResolverGraph };

  beforeAll(async () => {
    const { ANY, SUM, COUNT, LAST } = Aggregation;
    generatedBase = await graphOf(generated, [
      ['bought', MetricKind.PROPORTION, 'buy', ANY],
      ['revenue', MetricKind.MEAN, 'order', SUM],
      ['looks', MetricKind.MEAN, 'look', COUNT],
      ['last-look', MetricKind.MEAN, 'look', LAST],
    ]);
    berkeley = await graphOf(applicants, [['admission', MetricKind.PROPORTION, 'admitted', ANY]]);
  });
  afterAll(() => Promise.all([generatedBase.temporary.remove(), berkeley.temporary.remove()]));

  async function compare(input: object, { graph } = generatedBase) {
    const { data, errors } = await graph.ask(query, { input });
    expect(errors).toEqual([]);
    return data.channelComparison.adjusted;
  }

  const answerOf = (response: string, family: string, interacted: boolean) =>
    fixture.answers.find((one) => one.response === response && one.family === family && one.interacted === interacted)!;

  it.each([
    ['bought', 'y', 'LOGIT', 'MAIN_EFFECTS'],
    ['bought', 'y', 'LINEAR', 'INTERACTED'],
    ['revenue', 'm', 'LINEAR', 'MAIN_EFFECTS'],
  ])('equals R: %s by %s, %s, %s', async (metric, response, model, terms) => {
    const adjusted = await compare({
      metric,
      adjustFor: ['x', 'w', 'zone'],
      adjustmentModel: model,
      adjustmentTerms: terms,
    });
    const { means, covariance } = answerOf(response, model, terms === 'INTERACTED');
    expect(adjusted).toMatchObject({ model, terms, covariates: ['x', 'w', 'zone'], customers: rows.g.length });
    adjusted.channels.forEach((channel: { estimate: number; standardError: number }, group: number) => {
      expect(channel.estimate).toBeCloseTo(means[group]!, 10);
      expect(channel.standardError).toBeCloseTo(Math.sqrt(covariance[group]![group]!), 10);
    });
    expect(adjusted.channels[0].overlap.propensity.lowest).toBeCloseTo(fixture.propensities[0]!.lowest, 8);
  });

  it('shows Simpson’s paradox in the admissions of Berkeley, in numbers, words and advice', async () => {
    const input = { metric: 'admission', adjustFor: ['dept'], adjustmentTerms: 'INTERACTED' };
    const adjusted = await compare(input, berkeley);
    expect(adjusted.model).toBe('LOGIT');
    const [pair] = adjusted.pairs;
    expect([pair.a, pair.b, pair.reversed]).toEqual(['men', 'women', true]);
    expect(pair.crude).toBeCloseTo(0.141645428246542, 12);
    expect(pair.difference).toBeCloseTo(-0.0426367977713029, 10);
    const codes = adjusted.warnings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['SIMPSONS_PARADOX', 'ADJUSTED_FOR_LATER_VALUES']);
    expect(adjusted.conclusion).toMatch(/"men" minus "women" -4\.3 pp \(.*\), crude 14\.2 pp/);
    expect(adjusted.conclusion).toMatch(/not what the channel causes\.$/);
  });

  it('refuses a channel without comparable customers, in words', async () => {
    const adjusted = await compare({ metric: 'bought', adjustFor: ['island'] });
    const [a, , c] = adjusted.channels;
    expect(c).toMatchObject({ estimate: null, overlap: { uncovered: 1, propensity: null } });
    expect(c.insufficientData.reason).toMatch(/comparable customer in "c"/);
    expect(a.insufficientData).toBeNull();
    expect(adjusted.pairs.map(({ difference }: { difference: number | null }) => difference === null)).toEqual([
      false,
      true,
      true,
    ]);
    const codes = adjusted.warnings.map(({ code }: { code: string }) => code);
    expect(codes).toContain('CHANNELS_NOT_COMPARABLE');
    expect(codes).toContain('LITTLE_OVERLAP');
    expect(adjusted.customers).toBe(rows.g.filter((group) => group !== 2).length);
  });

  it('says that a covariate foretells the outcome', async () => {
    const adjusted = await compare({ metric: 'bought', adjustFor: ['sure'] });
    const bought = rows.y.filter((value) => value === 1).length;
    const all = `all of the ${bought} customers with "sure" true have the outcome`;
    const none = `none of the ${rows.y.length - bought} customers with "sure" false has the outcome`;
    const { reason } = adjusted.channels[0].insufficientData;
    expect(reason.toLowerCase()).toBe(
      `${(2 * bought < rows.y.length ? [all, none] : [none, all]).join(', ')}, so the logistic regression has no fit: use linear, or adjust for less.`,
    );
    const reasonOf = async (input: object) =>
      (await compare({ metric: 'bought', ...input })).channels[2].insufficientData.reason;
    const rare = rows.g.filter((group, row) => group === 2 && row % 2 === 0 && rows.y[row] === 0).length;
    expect(await reasonOf({ adjustFor: ['plan'] })).toContain(
      `None of the ${rare} customers with "plan" rare has the outcome, so`,
    );
    const unknown = rows.y.filter((value, row) => row % 4 === 0 && value === 1).length;
    expect(await reasonOf({ adjustFor: ['known'] })).toContain(
      `All of the ${unknown} customers without "known" have the outcome, so`,
    );
    expect(adjusted.conclusion).toMatch(/^No channels can be compared/);
  });

  it('adjusts for behavior before the period', async () => {
    const since = new Date(1_000_500).toISOString();
    const adjusted = await compare({ metric: 'last-look', adjustForMetrics: ['looks'], since });
    expect(adjusted.covariates).toEqual(['looks before the period']);
    expect(adjusted).toMatchObject({ covariatesKnown: 'PERIOD_START', asOf: since });
    // A look of 5 or 6 is the second event of customers who looked before.
    const looked = rows.g.flatMap((group, row) => (row % 3 === 0 ? [group] : []));
    expect(adjusted.customers).toBe(looked.length);
  });

  it('uses what was known when customers were acquired: nothing, where that is unknown', async () => {
    const adjusted = await compare({ metric: 'bought', adjustFor: ['w'], covariatesKnown: 'ACQUISITION' });
    expect(adjusted).toMatchObject({ asOf: null, covariatesKnown: 'ACQUISITION' });
    for (const { crude, estimate } of adjusted.channels) expect(estimate).toBeCloseTo(crude, 10);
    expect(adjusted.warnings).toEqual([]);
  });

  it('adjusts attributes too', async () => {
    const adjusted = await compare({ attribute: 'w', adjustFor: ['zone'], adjustmentModel: 'LINEAR' });
    const table = customerTable(rows.g, rows.w, [{ values: rows.z, nominal: true }]);
    const expected = standardizedMeans(table, 3, { family: 'LINEAR', interacted: false });
    if ('reason' in expected) throw new Error(expected.reason);
    expect(adjusted.channels[2].estimate).toBeCloseTo(expected.means[2]!, 10);
  });

  it('is nothing without covariates, and with a single channel', async () => {
    expect(await compare({ metric: 'bought' })).toBeNull();
    expect(await compare({ metric: 'bought', adjustFor: [] })).toBeNull();
    expect(await compare({ metric: 'bought', adjustFor: ['w'], channels: ['a'] })).toBeNull();
  });

  it.each([
    ['an unknown attribute', { adjustFor: ['nope'] }, 'adjustFor.0', /no attribute/],
    ['the channel', { adjustFor: ['w', 'channel'] }, 'adjustFor.1', /Channels are compared/],
    ['an attribute twice', { adjustFor: ['w', 'w'] }, 'adjustFor.1', /twice/],
    ['a model alone', { adjustmentModel: 'LINEAR' }, 'adjustmentModel', /adjustFor/],
    ['LOGIT of a mean', { metric: 'revenue', adjustFor: ['w'], adjustmentModel: 'LOGIT' }, 'adjustmentModel', /LINEAR/],
    ['a start that is missing', { adjustFor: ['w'], covariatesKnown: 'PERIOD_START' }, 'covariatesKnown', /`since`/],
    ['earlier behavior without a start', { adjustForMetrics: ['looks'] }, 'adjustForMetrics', /`since`/],
    ['what is compared', { metric: null, attribute: 'w', adjustFor: ['w'] }, 'adjustFor.0', /is compared/],
  ])('refuses %s', async (_, given, field, message) => {
    const { errors } = await generatedBase.graph.ask(query, { input: { metric: 'bought', ...given } });
    expect(errors).toEqual([{ field, message: expect.stringMatching(message) }]);
  });
});
