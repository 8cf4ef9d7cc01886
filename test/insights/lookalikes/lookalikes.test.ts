import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { DEFINE_SEGMENT, ERASE, openShop, RECORD_CUSTOMERS, RECORD_EVENTS } from '../../setup/shop.js';

const LOOKALIKES = `query ($input: SegmentLookalikesInput!) { segmentLookalikes(input: $input) {
  base members others used unused { name reason } auc { estimate lower upper level }
  counts { label customers atLeast memberShare index }
  traits { name value shareInside shareOutside index standardizedDifference }
  sentence insufficientData { reason } warnings { code field }
} }`;

/** A thousand customers beside those of the shop: the younger a customer and on Instagram, the likelier a visit. */
const SIZE = 1_000;
const isYoung = (index: number) => index % 4 === 0;
const isOnInstagram = (index: number) => index % 3 === 0;
const visits = (index: number) =>
  (index * 7919) % 100 < 8 + (isYoung(index) ? 30 : 0) + (isOnInstagram(index) ? 25 : 0);

describe('lookalikes of a segment', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 6);
    const knownFrom = new Date(START.getTime() - 90 * DAY);
    await api.must('mutation { defineAttribute(input: { key: "age", type: NUMBER }) { userErrors { message } } }');
    const customers = Array.from({ length: SIZE }, (_, index) => ({
      key: `k${index}`,
      channel: isOnInstagram(index) ? 'instagram' : index % 3 === 1 ? 'google' : 'referral',
      acquiredAt: new Date(START.getTime() - 100 * DAY),
      attributes: [
        { name: 'age', number: isYoung(index) ? 20 + (index % 5) : 30 + (index % 40) },
        { name: 'gender', text: index % 7 < 3 ? 'f' : 'm' },
        ...(index % 10 === 0 ? [] : [{ name: 'vip', flag: index % 11 < 3 }]),
        { name: 'born', date: new Date(Date.UTC(1960 + (index % 50), 5, 1)) },
      ],
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers, knownFrom } });
    const events = customers
      .filter((_, index) => visits(index))
      .map(({ key }) => ({
        customer: key,
        type: 'visit',
        key: `v${key}`,
        at: new Date(START.getTime() - DAY),
        value: 1,
      }));
    await api.must(RECORD_EVENTS, { input: { events } });
    await api.must(ERASE, { input: { customer: 'k999' } });
    const define = (key: string, rule: object) => api.must(DEFINE_SEGMENT, { input: { key, rule } });
    await define('visitors', { behaviour: { event: 'visit', atLeast: 1 } });
    await define('young', { attribute: { name: 'age', lessThan: 25 } });
    await define('google-or-young', {
      any: [{ channel: { in: ['google'] } }, { attribute: { name: 'age', lessThan: 25 } }],
    });
    await define('vips', { attribute: { name: 'vip', is: true } });
    await define('few', { attribute: { name: 'purchases', atLeast: 0 } });
  });
  afterAll(() => api?.remove());

  const ask = async (input: object) => (await api.must(LOOKALIKES, { input })).segmentLookalikes;
  const members = Array.from({ length: SIZE - 1 }, (_, index) => index).filter(visits);

  it('are counted by what members are like, which is said', async () => {
    const found = await ask({ segment: 'visitors' });
    expect(found).toMatchObject({
      base: 'all customers',
      members: members.length,
      others: SIZE - 1 + 6 - members.length,
      used: ['channel', 'purchases', 'gender', 'vip', 'born', 'age'],
      unused: [],
      insufficientData: null,
      warnings: [],
    });
    expect(found.auc.lower).toBeGreaterThan(0.6);
    expect(found.auc.level).toBe(0.95);
    expect(found.counts.map(({ label }: { label: string }) => label)).toEqual([
      'as likely as the median member',
      'top 1 % of the customers outside',
      'top 5 % of the customers outside',
      'top 10 % of the customers outside',
    ]);
    const [median, top1, top5, top10] = found.counts;
    expect(median.memberShare).toBeGreaterThanOrEqual(0.5);
    expect(top1.customers).toBeGreaterThanOrEqual(Math.ceil(found.others / 100));
    expect(top10.customers).toBeGreaterThanOrEqual(top5.customers);
    expect(top10.index).toBeGreaterThan(150);
    // What the customers were made of, beside brute force: the classes of age are quintiles.
    const [first, second] = found.traits;
    expect(new Set([first.name, second.name])).toEqual(new Set(['channel', 'age']));
    const instagram = found.traits.find(({ value }: { value: string }) => value === 'instagram');
    const outside = SIZE - 1 - members.length;
    const others = Array.from({ length: SIZE - 1 }, (_, index) => index).filter((index) => !visits(index));
    expect(instagram.shareInside).toBeCloseTo(members.filter(isOnInstagram).length / members.length, 12);
    // Two of the six customers of the shop came by Instagram and do not visit.
    expect(instagram.shareOutside).toBeCloseTo((others.filter(isOnInstagram).length + 2) / (outside + 6), 12);
    expect(instagram.index).toBeCloseTo(
      (100 * instagram.shareInside * (SIZE - 1 + 6)) /
        (members.filter(isOnInstagram).length + others.filter(isOnInstagram).length + 2),
      9,
    );
    expect(found.sentence).toMatch(
      /^\d+ of the \d+ customers outside are at least as likely to be in "visitors" as half of its members are, by what is known of them \(AUC 0\.\d+ \(0\.\d+ to 0\.\d+\); 0\.5 is chance\)\. Members differ most in this: "(age|channel)" is /,
    );
  });

  it('never use what the definition uses', async () => {
    const found = await ask({ segment: 'google-or-young', attributes: ['channel', 'age', 'gender'] });
    const reason = 'The definition of the segment uses it, so members differ in it by definition.';
    expect(found.unused).toEqual([
      { name: 'channel', reason },
      { name: 'age', reason },
    ]);
    expect(found.used).toEqual(['gender']);
  });

  it('are none where members do not differ from the others', async () => {
    const found = await ask({ segment: 'vips', attributes: ['gender', 'channel'] });
    expect(found).toMatchObject({ counts: [], traits: [], insufficientData: { reason: found.sentence } });
    expect(found.auc.lower).toBeLessThan(0.5);
    expect(found.sentence).toMatch(/^Members of "vips" do not differ from the other customers in what is known/);
  });

  it('need a hundred members and others, and something that is known', async () => {
    expect(await ask({ segment: 'few' })).toMatchObject({
      auc: null,
      counts: [],
      sentence: expect.stringContaining('there are 6 members and 999 others'),
    });
    expect(await ask({ segment: 'young', attributes: ['age'] })).toMatchObject({
      used: [],
      insufficientData: { reason: 'Nothing is known of customers but what the definition of the segment uses.' },
    });
  });

  it('can be among the customers of another segment', async () => {
    const found = await ask({ segment: 'visitors', among: 'young', attributes: ['channel'] });
    const young = Array.from({ length: SIZE - 1 }, (_, index) => index).filter(isYoung);
    expect(found).toMatchObject({
      base: 'customers of the segment "young"',
      members: young.filter(visits).length,
      others: young.filter((index) => !visits(index)).length,
    });
  });

  it('warn where an attribute gives membership away', async () => {
    const found = await ask({ segment: 'young', attributes: ['born', 'channel'], among: 'vips' });
    expect(found.warnings).toEqual([]);
    await api.must('mutation { defineAttribute(input: { key: "leak", type: BOOLEAN }) { userErrors { message } } }');
    const customers = Array.from({ length: SIZE - 1 }, (_, index) => ({
      key: `k${index}`,
      attributes: [{ name: 'leak', flag: isYoung(index) }],
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers } });
    expect((await ask({ segment: 'young', attributes: ['leak'] })).warnings).toEqual([
      { code: 'MEMBERSHIP_GIVEN_AWAY', field: 'attributes' },
    ]);
  });

  it('refuse unknown keys, repeated attributes and impossible levels, all at once where they can', async () => {
    const refusal = async (input: object) =>
      (await api.ask(LOOKALIKES, { input })).errors.map(({ extensions }) => extensions);
    expect(await refusal({ segment: 'visitor' })).toMatchObject([{ field: 'segment', reason: 'NOT_FOUND' }]);
    expect(await refusal({ segment: 'visitors', among: 'x' })).toMatchObject([{ field: 'among', reason: 'NOT_FOUND' }]);
    expect(await refusal({ segment: 'visitors', attributes: ['gender', 'gender'] })).toMatchObject([
      { field: 'attributes.1' },
    ]);
    expect(await refusal({ segment: 'visitors', attributes: ['shoe'] })).toMatchObject([
      { field: 'attributes.0', reason: 'NOT_FOUND' },
    ]);
    expect(await refusal({ segment: 'visitors', confidenceLevel: 1 })).toMatchObject([
      { field: 'confidenceLevel', reason: 'OUT_OF_RANGE' },
    ]);
  });
});
