import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CohortPeriod, Periods } from '../../../src/insights/cohorts/cohort-periods.js';
import { AcquisitionMoment, type CohortAgeSums, cohortSums } from '../../../src/insights/cohorts/cohort-queries.js';
import { type Api, startApi } from '../../setup/api.js';
import { DEFINE_METRIC, RECORD_CUSTOMERS, RECORD_EVENTS } from '../../setup/shop.js';

const INTERVAL = '{ estimate lower upper level }';
const QUERY = `query ($input: ChannelEconomicsInput!) { channelEconomics(input: $input) {
  currency margin costPerEvent discountRate period countedUntil comparedAge
  customersWithoutChannel customersWithoutDate customersBefore customersAfter eventsBeforeAcquisition
  pairs { a b difference ${INTERVAL} pValue adjustedPValue sentence }
  warnings { code message }
  channels { channel { key } customers spend acquisitionCost spendUnknown
    ages { age customers retention ${INTERVAL} revenue cumulativeMargin ${INTERVAL} }
    comparedMargin ${INTERVAL} returnOnSpend ${INTERVAL}
    payback { age ${INTERVAL} repaidShare sentence }
    cohorts { from customers spend acquisitionCost spendUnknown returnOnSpend repaidShare
      ages { age active retention revenue cumulativeMargin } } }
} }`;

interface ExpectedChannel {
  channel: string;
  customers: number;
  spend: number | null;
  acquisitionCost: number | null;
  ages: { age: number; customers: number; retention: number[]; revenue: number; cumulativeMargin: number[] }[];
  cohorts: {
    from: string;
    customers: number;
    spend: number | null;
    acquisitionCost: number | null;
    repaidShare: number | null;
    ages: { age: number; active: number; revenue: number; cumulativeMargin: number }[];
  }[];
  payback: (number | null)[] | null;
  repaidShare: number | null;
}

const shop = JSON.parse(readFileSync('test/fixtures/cohorts/cohorts.json', 'utf8')) as {
  customers: { key: string; channel: string | null; acquiredAt: string | null }[];
  events: { customer: string; key: string; at: string; amount: number }[];
  spend: object[];
  channels: ExpectedChannel[];
  withoutChannel: number;
  withoutDate: number;
  before: number;
};
const input = { event: 'order', margin: 0.4, costPerEvent: 0.3, discountRate: 0.2, horizon: 5, until: '2025-07-01' };

/** Numbers of an answer beside those of the fixture, which agree but for rounding. */
function near(actual: unknown, expected: unknown): void {
  if (typeof expected === 'number') {
    expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
  } else expect(actual).toEqual(expected);
}

function nearInterval(actual: Record<string, number>, [estimate, lower, upper]: readonly (number | null)[]): void {
  near(actual.estimate, estimate);
  near(actual.lower, lower);
  near(actual.upper, upper);
  expect(actual.level).toBe(0.95);
}

describe('channelEconomics', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    for (const key of ['alpha', 'beta', 'gamma', 'unused']) {
      await api.must(`mutation { defineChannel(input: { key: "${key}" }) { userErrors { message } } }`);
    }
    await api.must(`mutation { defineEventType(input: { key: "order" }) { userErrors { message } } }`);
    await api.must(RECORD_CUSTOMERS, { input: { customers: shop.customers } });
    const events = shop.events.map(({ amount, ...event }) => ({ ...event, type: 'order', value: amount }));
    await api.must(RECORD_EVENTS, { input: { events } });
    await api.must(`mutation ($input: RecordSpendInput!) { recordSpend(input: $input) { userErrors { message } } }`, {
      input: { spend: shop.spend },
    });
    await api.must(DEFINE_METRIC, {
      input: { key: 'revenue', kind: 'MEAN', event: 'order', aggregation: 'SUM', margin: 0.4 },
    });
    await api.must(DEFINE_METRIC, { input: { key: 'orders', kind: 'MEAN', event: 'order', aggregation: 'COUNT' } });
    await api.must(DEFINE_METRIC, { input: { key: 'bought', kind: 'PROPORTION', event: 'order', aggregation: 'ANY' } });
  });
  afterAll(() => api.remove());

  const ask = async (changes: object = {}) =>
    (await api.must(QUERY, { input: { ...input, ...changes } })).channelEconomics;
  const codes = (answer: { warnings: { code: string }[] }) => answer.warnings.map(({ code }) => code);

  it('follows each channel and cohort as a count of single customers does', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({
      currency: 'USD',
      margin: 0.4,
      period: 'MONTH',
      countedUntil: '2025-07-01T00:00:00.000Z',
      comparedAge: 3,
      customersWithoutChannel: shop.withoutChannel,
      customersWithoutDate: shop.withoutDate,
      customersBefore: 0,
      customersAfter: 0,
      eventsBeforeAcquisition: shop.before,
    });
    expect(answer.channels.map(({ channel }: { channel: { key: string } | null }) => channel?.key)).toEqual([
      'alpha',
      'beta',
      'gamma',
      undefined,
    ]);
    for (const [index, expected] of shop.channels.entries()) {
      const actual = answer.channels[index];
      for (const name of ['customers', 'spend', 'acquisitionCost'] as const) near(actual[name], expected[name]);
      expect(actual.ages).toHaveLength(expected.ages.length);
      for (const [age, one] of expected.ages.entries()) {
        expect(actual.ages[age]).toMatchObject({ age, customers: one.customers });
        nearInterval(actual.ages[age].retention, one.retention);
        near(actual.ages[age].revenue, one.revenue);
        nearInterval(actual.ages[age].cumulativeMargin, one.cumulativeMargin);
      }
      nearInterval(actual.comparedMargin, expected.ages[3]!.cumulativeMargin);
      expect(actual.cohorts).toHaveLength(expected.cohorts.length);
      for (const [place, cohort] of expected.cohorts.entries()) {
        const own = actual.cohorts[place];
        for (const name of ['from', 'customers', 'spend', 'acquisitionCost', 'repaidShare'] as const) {
          near(own[name], cohort[name]);
        }
        expect(own.ages).toHaveLength(cohort.ages.length);
        for (const [age, one] of cohort.ages.entries()) {
          expect(own.ages[age]).toMatchObject({ age, active: one.active, retention: one.active / cohort.customers });
          near(own.ages[age].revenue, one.revenue);
          near(own.ages[age].cumulativeMargin, one.cumulativeMargin);
        }
      }
      if (expected.payback === null) {
        expect(actual.payback).toBeNull();
        expect(actual.returnOnSpend).toBeNull();
        continue;
      }
      nearInterval(actual.payback.age, expected.payback);
      near(actual.payback.repaidShare, expected.repaidShare);
      const cost = expected.acquisitionCost!;
      nearInterval(
        actual.returnOnSpend,
        expected.ages[3]!.cumulativeMargin.map((value) => value / cost),
      );
    }
  });

  it('compares pairs of channels at the compared age by Welch’s t, as scipy does from their means and errors', async () => {
    const { pairs } = await ask();
    const expected = [
      ['alpha', 'beta', -5.553548516902598, -17.717374313257135, 6.610277279451939, 0.3633847397351472],
      ['alpha', 'gamma', 3.880352574002309, -5.832263388871304, 13.592968536875922, 0.4261162780012152],
      ['beta', 'gamma', 9.433901090904907, -2.091322385695852, 20.95912456750567, 0.10629895086068651],
    ] as const;
    expect(pairs).toHaveLength(expected.length);
    for (const [index, [a, b, estimate, lower, upper, pValue]] of expected.entries()) {
      const pair = pairs[index];
      expect(pair).toMatchObject({ a, b });
      near(pair.difference.estimate, estimate);
      // scipy's quantile of t is good to about eight digits where the degrees of freedom are not whole.
      expect(pair.difference.lower).toBeCloseTo(lower, 7);
      expect(pair.difference.upper).toBeCloseTo(upper, 7);
      expect(pair.pValue).toBeCloseTo(pValue, 9);
    }
    // Holm: three times the smallest, then at least that.
    expect(pairs.map(({ adjustedPValue }: { adjustedPValue: number }) => adjustedPValue)).toEqual([
      expect.closeTo(0.7267694794702944, 9),
      expect.closeTo(0.7267694794702944, 9),
      expect.closeTo(0.318896852582, 9),
    ]);
    expect(pairs[2].sentence).toMatch(
      /^No clear difference between "beta" and "gamma" by age 3 \(95 % interval -2 to 21 USD;/,
    );
  });

  it('says in words when customers have paid for themselves, what is unknown and what is excluded', async () => {
    const answer = await ask();
    const [alpha, beta, gamma] = answer.channels;
    expect(alpha.payback.sentence).toBe(
      'The customers of "alpha" have earned back their acquisition cost of 11.78 USD each at age 3, counted in months after the ' +
        'acquisition; the 95 % interval begins at age 2 and has no end.',
    );
    expect(beta.payback.sentence).toMatch(
      /^The customers of "beta" have not earned back their acquisition cost of 51.31 USD each by age 4, .* worth 21/,
    );
    expect(gamma.spendUnknown).toBe('On 1 of 30 days no spend is recorded from 2025-04-01 to 2025-04-30.');
    expect(codes(answer)).toEqual([
      'OUTCOMES_INCOMPLETE',
      'CHANNELS_NOT_RANDOMIZED',
      'EQUAL_AGE',
      'SPEND_UNKNOWN',
      'CUSTOMERS_EXCLUDED',
      'EVENTS_BEFORE_ACQUISITION',
    ]);
    expect(answer.warnings[2].message).toContain('age 3, the greatest that a cohort of "gamma" has completed');
    expect(answer.warnings[3].message).toContain('The acquisition cost of "gamma" is unknown.');
    const [{ comparedAge, channels, warnings }] = [
      await ask({ channels: ['beta', 'alpha'], missingSpendIsZero: true }),
    ];
    expect(comparedAge).toBe(4);
    expect(channels).toHaveLength(2);
    expect(warnings.map(({ code }: { code: string }) => code)).not.toContain('EQUAL_AGE');
  });

  it('counts missing days as no spend only when told to', async () => {
    const { channels } = await ask({ missingSpendIsZero: true, channels: ['gamma'] });
    const spent = channels[0].cohorts.reduce((sum: number, { spend }: { spend: number }) => sum + spend, 0);
    near(channels[0].spend, spent);
    expect(channels[0].payback.age).toMatchObject({ level: 0.95 });
  });

  it('takes the margin of a metric, warns without one, and counts orders', async () => {
    const metric = { event: null, metric: 'revenue', margin: null };
    const [byEvent, byMetric] = [await ask(), await ask(metric)];
    expect(byMetric).toEqual(byEvent);
    expect(await ask({ event: null, margin: null })).toEqual(byMetric);
    expect(codes(await ask({ margin: null }))).toContain('MARGIN_NOT_STATED');
    const { channels } = await ask({ event: null, metric: 'orders', margin: 2, costPerEvent: 0, discountRate: 0 });
    const counted = await ask({ margin: 0, costPerEvent: 0 });
    const orders = channels[0].ages.map(
      ({ cumulativeMargin }: Record<string, { estimate: number }>) => cumulativeMargin!.estimate,
    );
    expect(orders[0]).toBeGreaterThan(0);
    near(orders[0], 2 * channels[0].ages[0].revenue);
    expect(counted.channels[0].ages[0].cumulativeMargin).toMatchObject({ estimate: 0, lower: 0, upper: 0 });
  });

  it('counts ages only when they are over, and cohorts only when all of them are', async () => {
    const june = await ask({ until: '2025-06-30' });
    expect(june.countedUntil).toBe('2025-06-01T00:00:00.000Z');
    expect(june.channels[0].cohorts[0].ages).toHaveLength(5);
    expect(june.channels[0].cohorts.at(-1)).toMatchObject({ from: '2025-05-01', ages: [expect.anything()] });
    const april = await ask({ until: '2025-04-30', from: '2025-02-10' });
    expect(april.channels[0].cohorts.map(({ from }: { from: string }) => from)).toEqual(['2025-02-01', '2025-03-01']);
    expect(april.customersBefore + april.customersAfter).toBeGreaterThan(0);
    const weekly = await ask({ period: 'WEEK' });
    expect(weekly.countedUntil).toBe('2025-06-30T00:00:00.000Z');
    expect(weekly.channels[0].cohorts[0].from).toMatch(/2024-12-30|2025-01-\d\d/);
  });

  it('can begin with the first event, where everybody is active at age 0', async () => {
    const { channels, customersWithoutDate, eventsBeforeAcquisition } = await ask({ acquisition: 'FIRST_EVENT' });
    expect(channels[0].ages[0].retention.estimate).toBe(1);
    expect(eventsBeforeAcquisition).toBe(0);
    const buyers = new Set(shop.events.map(({ customer }) => customer));
    expect(customersWithoutDate).toBe(shop.customers.filter(({ key }) => !buyers.has(key)).length);
  });

  it('says whether what is not recorded could only add', async () => {
    const onlyAdds = async (changes: object) => {
      const document = 'query ($input: ChannelEconomicsInput!) { channelEconomics(input: $input) { eventsOnlyAdd } }';
      return (await api.must(document, { input: { ...input, costPerEvent: 0, ...changes } })).channelEconomics
        .eventsOnlyAdd;
    };
    expect(await onlyAdds({})).toBe(true);
    expect(await onlyAdds({ costPerEvent: 0.3 })).toBe(false);
    expect(await onlyAdds({ margin: -0.1 })).toBe(false);
    expect(await onlyAdds({ event: null, metric: 'orders' })).toBe(true);
    await api.must(`mutation { defineEventType(input: { key: "credit" }) { userErrors { message } } }`);
    await api.must(DEFINE_METRIC, {
      input: { key: 'net', kind: 'MEAN', event: 'order', minus: 'credit', aggregation: 'SUM', margin: 0.4 },
    });
    expect(await onlyAdds({ event: null, metric: 'net' })).toBe(false);
    const { customer, at } = shop.events.find((event) => event.at > '2025-04')!;
    await api.must(RECORD_EVENTS, {
      input: { events: [{ customer, key: 'credit-1', type: 'credit', at, value: -5 }] },
    });
    expect(await onlyAdds({ event: 'credit' })).toBe(false);
  });

  it.each([
    ['both', { metric: 'revenue' }, 'metric'],
    ['an unknown event type', { event: 'oder' }, 'event'],
    ['a proportion', { event: null, metric: 'bought' }, 'metric'],
    ['an unknown channel', { channels: ['alfa'] }, 'channels.0'],
    ['no complete period', { until: '2025-01-15' }, 'until'],
    ['too many periods', { period: 'WEEK', from: '2020-01-01' }, 'from'],
    ['a day that is none', { from: '2025-02-30' }, 'from'],
    ['a negative discount rate', { discountRate: -0.1 }, 'discountRate'],
    ['no ages', { horizon: 0 }, 'horizon'],
  ])('refuses %s', async (_, changes, field) => {
    const { data, errors } = await api.ask(QUERY, { input: { ...input, ...changes } });
    expect(data.channelEconomics).toBeNull();
    expect(errors.map(({ extensions }) => extensions.field)).toEqual([field]);
  });

  it.each(Object.values(AcquisitionMoment))(
    'adds up what some customers at a time did since %s',
    async (acquisition) => {
      const counted = {
        eventTypeId: 1,
        minusEventTypeId: null,
        amount: 'e.value',
        acquisition,
        margin: 0.4,
        costPerEvent: 0.3,
      };
      const periods = Periods.between(Date.UTC(2025, 0, 1), Date.UTC(2025, 6, 1), CohortPeriod.MONTH, 'UTC', 60);
      const terms = [0, 1, 2, 3].map((age) => ({ channelId: 1, cohort: 0, age, discount: 0.9, weight: 0.5, cost: 3 }));
      const [together, apart] = await api.services.database.read(async (session) => [
        await cohortSums(session, counted, periods, terms),
        await cohortSums(session, counted, periods, terms, 7),
      ]);
      expect(together.length).toBeGreaterThan(10);
      const cells = (sums: readonly CohortAgeSums[]) =>
        new Map(sums.map(({ channelId, cohort, age, ...rest }) => [`${channelId} ${cohort} ${age}`, rest]));
      const expected = cells(together);
      expect(cells(apart).size).toBe(expected.size);
      for (const [cell, sums] of cells(apart)) {
        for (const [name, sum] of Object.entries(sums)) near(sum, Object(expected.get(cell))[name]);
      }
    },
  );

  it('asks as many statements for one channel as for all', async () => {
    const { database } = api.services;
    const counted = async (changes: object) => {
      const before = database.statements.count;
      await ask(changes);
      return database.statements.count - before;
    };
    expect(await counted({ channels: ['alpha'] })).toBe(await counted({}));
  });
});
