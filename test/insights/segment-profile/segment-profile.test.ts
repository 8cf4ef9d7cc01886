import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notFound } from '../../../src/graph/expected-error.js';
import { LookAlikeKeys } from '../../../src/graph/look-alike-keys.js';
import { notableDifferences } from '../../../src/insights/segment-profile/notable-differences.js';
import type { ProfileContrast } from '../../../src/insights/segment-profile/segment-profile.js';
import { SegmentProfileResolver } from '../../../src/insights/segment-profile/segment-profile-resolver.js';
import { SegmentProfileService } from '../../../src/insights/segment-profile/segment-profile-service.js';
import { SegmentResolver } from '../../../src/segments/segment-resolver.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { BASE_NOW, type BaseCustomer, recordCustomerBase } from '../../setup/customer-base.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const profile = `profile(attributes: $attributes) {
  customersInside customersOutside
  contrasts {
    name
    attribute { key type }
    test { method statistic degreesOfFreedom pValue effectSize { name value } insufficientData { reason } }
    adjustedPValue
    inside { customers missing value { estimate lower upper level } }
    outside { customers missing value { estimate } }
    difference { estimate lower upper level }
    standardizedDifference
    levels { value channel { key } customersInside customersOutside shareInside shareOutside index standardizedDifference }
  }
  notableDifferences
}`;
const query = `query Profile($key: String!, $attributes: [String!]) { segment(key: $key) { ${profile} } }`;
const pageQuery = `query Page($attributes: [String!]) { segments(first: 10) { edges { node { key ${profile} } } } }`;

/** Twelve loyal customers and eighteen others. */
const customers: BaseCustomer[] = Array.from({ length: 30 }, (_, i) => {
  const loyal = i < 12;
  return {
    channel: i === 29 ? null : ['web', 'shop', 'phone'][(loyal ? i >> 2 : i) % 3],
    attributes: {
      loyal,
      ...(i % 7 === 6 ? {} : { income: 20 + ((i * 37) % 11) + (loyal ? 6 : 0) }),
      region: loyal && i % 3 !== 0 ? 'north' : ['north', 'south', 'west'][i % 3]!,
      ...(i < 28 ? { newbie: i % 4 === 0 } : {}),
    },
  };
});

describe('the profile of a segment', () => {
  let temporary: TemporaryDatabase;
  let graph: ResolverGraph;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    const clock = () => BASE_NOW;
    await recordCustomerBase(database, customers);
    await database.write(async (transaction) => {
      await transaction.execute('INSERT INTO customer (key, created_at, erased_at) VALUES (NULL, 0, 5)');
      await transaction.execute(
        "INSERT INTO attribute (key, name, type, created_at) VALUES ('birthday', 'Birthday', 'DATE', 0)",
      );
    });
    const segments = new SegmentService(database, clock);
    await segments.define({ key: 'loyal', definition: { rule: { attribute: { name: 'loyal', is: true } } } });
    await segments.define({ key: 'south', definition: { rule: { attribute: { name: 'region', in: ['south'] } } } });
    await segments.define({ key: 'rich', definition: { rule: { attribute: { name: 'income', atLeast: 999 } } } });
    const experiments = {
      get: async (key: string, field: string) => {
        throw notFound(field, 'experiment', key, ['spring']);
      },
    };
    graph = new ResolverGraph([
      new SegmentResolver(segments, new LookAlikeKeys(database)),
      new SegmentProfileResolver(new SegmentProfileService(database, segments, experiments, clock)),
    ]);
  });
  afterAll(() => temporary.remove());

  const ask = (attributes: string[] | null, key = 'loyal') => graph.ask(query, { key, attributes });
  async function profileOf(attributes: string[] | null, key = 'loyal') {
    const { data, errors } = await ask(attributes, key);
    expect(errors).toEqual([]);
    return data.segment.profile;
  }

  it('contrasts numbers by the Welch test, customers without a value counted and excluded', async () => {
    const { customersInside, customersOutside, contrasts } = await profileOf(['income']);
    expect([customersInside, customersOutside]).toEqual([12, 18]);
    const [income] = contrasts;
    expect(income.attribute).toEqual({ key: 'income', type: 'NUMBER' });
    expect(income.inside).toMatchObject({ customers: 11, missing: 1 });
    expect(income.outside).toMatchObject({ customers: 15, missing: 3 });
    expect(income.inside.value).toMatchObject({ level: 0.95 });
    expect(income.test.method).toBe("Welch's t-test");
    // R: i <- 0:29; l <- i < 12; x <- 20 + (i * 37) %% 11 + ifelse(l, 6, 0); k <- i %% 7 != 6; t.test(x[l & k], x[!l & k])
    expect(income.difference.estimate).toBeCloseTo(6.151515151515149, 10);
    expect(income.difference.lower).toBeCloseTo(3.37576662288183, 8);
    expect(income.test.pValue).toBeCloseTo(0.0001682196903420697, 10);
    expect(income.adjustedPValue).toBe(income.test.pValue);
  });

  it.each([
    [
      '{ segment(key: "loyal") { profile(among: "south") { base customersInside customersOutside } } }',
      'customers of the segment "south"',
      'south',
    ],
    ['{ segment(key: "loyal") { profile { base customersInside customersOutside } } }', 'all customers', null],
  ])('says who is compared: %s', async (question, base, region) => {
    const { data, errors } = await graph.ask(question, {});
    expect(errors).toEqual([]);
    const compared = customers
      .map(({ attributes }, i) => ({ attributes, loyal: i < 12 }))
      .filter(({ attributes }) => region === null || attributes?.region === region);
    const inside = compared.filter(({ loyal }) => loyal).length;
    expect(data.segment.profile).toEqual({ base, customersInside: inside, customersOutside: compared.length - inside });
  });

  it.each([
    ['among: "x"', 'among'],
    ['amongExperiment: "x"', 'amongExperiment'],
    ['among: "south", amongExperiment: "spring"', 'amongExperiment'],
  ])('refuses a base that is none: %s', async (given, field) => {
    const { errors } = await graph.ask(`{ segment(key: "loyal") { profile(${given}) { base } } }`, {});
    expect(errors).toMatchObject([{ field }]);
  });

  it('contrasts booleans as proportions', async () => {
    const [newbie] = (await profileOf(['newbie'])).contrasts;
    expect(newbie.inside).toMatchObject({ customers: 12, missing: 0, value: { estimate: 0.25 } });
    expect(newbie.outside).toMatchObject({ customers: 16, missing: 2, value: { estimate: 0.25 } });
    expect(newbie.test).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('contrasts categories by χ², with the share of every value', async () => {
    const [region] = (await profileOf(['region'])).contrasts;
    // R: chisq.test(rbind(c(12, 0, 0), c(6, 6, 6)))
    expect(region.test.statistic).toBeCloseTo(13.33333333333333, 10);
    expect(region.test.degreesOfFreedom).toEqual([2]);
    expect(region.difference).toBeNull();
    expect(region.inside.value).toBeNull();
    const third = { channel: null, customersOutside: 6, shareOutside: 1 / 3 };
    // In the base north has 18 of 30 customers: 1 is 166.7 % of 0.6. Differences over the deviation pooled as in a t-test, by numpy.
    const close = (value: number) => expect.closeTo(value, 10);
    const nobody = { customersInside: 0, shareInside: 0, index: 0, standardizedDifference: close(-0.8819171036881969) };
    const north = { index: close(500 / 3), standardizedDifference: close(1.763834207376394) };
    expect(region.levels).toEqual([
      { value: 'north', ...third, customersInside: 12, shareInside: 1, ...north },
      { value: 'south', ...third, ...nobody },
      { value: 'west', ...third, ...nobody },
    ]);
    expect(region.standardizedDifference).toBeNull();
  });

  it('contrasts channels, customers without one counted as missing', async () => {
    const [channel] = (await profileOf(['channel'])).contrasts;
    expect(channel.attribute).toBeNull();
    expect(channel.outside).toMatchObject({ customers: 17, missing: 1 });
    expect(channel.levels).toHaveLength(3);
    for (const level of channel.levels) expect(level.channel.key).toBe(level.value);
  });

  it('contrasts everything but dates when nothing is asked for, and adjusts by Holm', async () => {
    const { contrasts } = await profileOf(null);
    // biome-ignore lint/suspicious/noExplicitAny: answers have whatever shape the query asks for.
    const of = (name: string) => contrasts.find((contrast: any) => contrast.name === name);
    expect(contrasts).toHaveLength(5);
    expect(contrasts[0].name).toBe('channel');
    expect(of('loyal').adjustedPValue).toBeCloseTo(5 * of('loyal').test.pValue, 15);
    expect(of('newbie').adjustedPValue).toBe(1);
  });

  it('says in words what is notable, the largest difference first', async () => {
    const { contrasts, notableDifferences } = await profileOf(['channel', 'region', 'newbie', 'income', 'loyal']);
    // The pooled deviation of the Welch test's customers, by numpy.
    expect(contrasts[3].standardizedDifference).toBeCloseTo(1.879952008438213, 10);
    expect(contrasts[2].standardizedDifference).toBe(0);
    // Everybody inside is loyal and nobody outside: no deviation to divide by.
    expect(contrasts[4].standardizedDifference).toBeNull();
    expect(notableDifferences).toEqual([
      expect.stringMatching(/^"loyal" is more frequent: 100[.0]* % inside, 0[.0]* % outside\.$/),
      expect.stringMatching(/^"income" is higher: 30\.8\d* on average inside, 24\.[67]\d* outside\.$/),
      expect.stringMatching(
        /^"region" differs most in "north", which is more frequent: 100[.0]* % inside, 33[.3]* % outside \(index 167\)\.$/,
      ),
    ]);
  });

  it('says nothing of what chance or its size explains', async () => {
    expect((await profileOf(['channel', 'newbie'])).notableDifferences).toEqual([]);
    expect((await profileOf(['income'], 'rich')).notableDifferences).toEqual([]);
  });

  it('says what is less frequent or lower, and does not take a proven difference for a large one', () => {
    const side = (estimate: number) => ({ customers: 1_000_000, missing: 0, value: { estimate } });
    const contrast = (name: string, type: string, by: number, adjustedPValue: number) =>
      ({
        ...{ name, attribute: { type }, adjustedPValue, standardizedDifference: by, levels: [], warnings: [] },
        ...{ inside: side(0.25), outside: side(0.5), difference: { estimate: by } },
      }) as unknown as ProfileContrast;
    const found = notableDifferences(
      [
        contrast('vip', 'BOOLEAN', -0.5, 0.05),
        contrast('score', 'NUMBER', -0.1, 0.001),
        contrast('tiny', 'NUMBER', 0.099, 1e-20),
        contrast('chance', 'NUMBER', 3, 0.051),
      ],
      0.05,
    );
    expect(found).toEqual([
      expect.stringMatching(/^"vip" is less frequent: 25[.0]* % inside, 50[.0]* % outside\.$/),
      expect.stringMatching(/^"score" is lower: 0\.25\d* on average inside, 0\.50* outside\.$/),
    ]);
  });

  it('has no complement to speak of when nobody is in the segment', async () => {
    const { customersInside, contrasts } = await profileOf(['income', 'region', 'newbie'], 'rich');
    expect(customersInside).toBe(0);
    for (const { test, adjustedPValue, inside } of contrasts) {
      expect(test.pValue).toBeNull();
      expect(adjustedPValue).toBeNull();
      expect(test.insufficientData.reason).toMatch(/\w/);
      expect(inside).toMatchObject({ customers: 0, missing: 0 });
      expect(inside.value?.estimate ?? null).toBeNull();
    }
  });

  it('gives a page of profiles in as many statements as one profile, each the same as alone', async () => {
    const { statements } = temporary.database;
    const counted = async <T>(work: () => Promise<T>) => {
      const before = statements.count;
      return { result: await work(), statements: statements.count - before };
    };
    const alone = await counted(() => graph.ask(query, { key: 'south', attributes: null }));
    const page = await counted(() => graph.ask(pageQuery, { attributes: null }));
    expect(page.statements).toBe(alone.statements);
    const { edges } = page.result.data.segments;
    expect(edges).toHaveLength(3);
    expect(edges[1].node.profile).toEqual(alone.result.data.segment.profile);
  });

  it.each([
    ['an unknown attribute', ['income', 'nope'], 'attributes.1', /no attribute/],
    ['a date', ['birthday'], 'attributes.0', /is a date/],
    ['an attribute named twice', ['income', 'income'], 'attributes.1', /twice/],
    ['no attributes', [], 'attributes', /at least 1/],
    ['too many attributes', Array.from({ length: 51 }, (_, i) => `a${i}`), 'attributes', /at most 50/],
  ])('refuses %s', async (_, attributes, field, message) => {
    const { errors } = await ask(attributes);
    expect(errors).toEqual([{ field, message: expect.stringMatching(message) }]);
  });
});
