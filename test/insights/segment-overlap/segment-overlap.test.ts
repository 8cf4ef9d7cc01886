import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { DEFINE_SEGMENT, ERASE, openShop, RECORD_EVENTS } from '../../setup/shop.js';

const SIZE = 60;
const QUERY = `query ($segments: [String!]!) { segmentOverlap(segments: $segments) {
  customers inNone inSeveral
  segments { segment { key } customers share onlyHere }
  pairs { a { key } b { key } inBoth inEither jaccard shareOfA shareOfB lift }
} }`;

/** Who is in each segment, by the rules of the shop: customers are numbered, and number 59 is erased. */
const members: Record<string, (customer: number) => boolean> = {
  google: (i) => i % 3 === 0,
  instagram: (i) => i % 3 === 1,
  vips: (i) => i % 5 === 0,
  buyers: (i) => i < 20,
  nobody: () => false,
};
const customers = Array.from({ length: SIZE - 1 }, (_, i) => i);
const count = (test: (customer: number) => boolean) => customers.filter(test).length;

describe('what segments have in common', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    const define = (key: string, rule: object) => api.must(DEFINE_SEGMENT, { input: { key, rule } });
    await define('vips', { attribute: { name: 'vip', is: true } });
    await define('buyers', { behaviour: { event: 'purchase', measure: 'COUNT', withinDays: 30, atLeast: 1 } });
    await define('nobody', { attribute: { name: 'purchases', atLeast: 1_000 } });
    const events = customers.slice(0, 20).map((i) => ({
      customer: `c00${String(i).padStart(2, '0')}`,
      type: 'purchase',
      key: `e${i}`,
      at: new Date(START.getTime() - DAY),
      value: 1,
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    await api.must(ERASE, { input: { customer: 'c0059' } });
  });
  afterAll(() => api?.remove());

  const ask = async (segments: string[]) => (await api.must(QUERY, { segments })).segmentOverlap;

  it('counts every pair as a walk over the customers does, the erased one excluded', async () => {
    const keys = Object.keys(members);
    const inside = keys.map((key) => members[key]!);
    const found = await ask(keys);
    const among = (i: number) => inside.filter((test) => test(i)).length;
    expect(found).toMatchObject({
      customers: SIZE - 1,
      inNone: count((i) => among(i) === 0),
      inSeveral: count((i) => among(i) > 1),
    });
    expect(found.segments).toEqual(
      keys.map((key, place) => ({
        segment: { key },
        customers: count(inside[place]!),
        share: count(inside[place]!) / (SIZE - 1),
        onlyHere: count((i) => inside[place]!(i) && among(i) === 1),
      })),
    );
    const expected = keys.flatMap((a, first) =>
      keys.slice(first + 1).map((b) => {
        const [inA, inB] = [members[a]!, members[b]!];
        const [sizeOfA, sizeOfB, inBoth] = [count(inA), count(inB), count((i) => inA(i) && inB(i))];
        const inEither = count((i) => inA(i) || inB(i));
        return {
          a: { key: a },
          b: { key: b },
          inBoth,
          inEither,
          jaccard: inEither === 0 ? null : inBoth / inEither,
          shareOfA: sizeOfA === 0 ? null : inBoth / sizeOfA,
          shareOfB: sizeOfB === 0 ? null : inBoth / sizeOfB,
          lift: sizeOfA * sizeOfB === 0 ? null : (inBoth * (SIZE - 1)) / (sizeOfA * sizeOfB),
        };
      }),
    );
    expect(found.pairs).toEqual(expected);
    // Written down once by hand, so that both cannot be wrong alike: 0, 15, 30 and 45 are VIPs who came by Google.
    expect(found.pairs.find((pair: { a: { key: string }; b: { key: string } }) => pair.b.key === 'vips').inBoth).toBe(
      4,
    );
  });

  it('has lift 1 for a segment of everybody, and leaves empty pairs without numbers', async () => {
    const { customers: all, pairs } = await ask(['everybody', 'vips']);
    expect(all).toBe(SIZE - 1);
    expect(pairs).toMatchObject([{ lift: 1, shareOfB: 1, inBoth: 12 }]);
    await api.must(DEFINE_SEGMENT, {
      input: { key: 'none', rule: { attribute: { name: 'purchases', lessThan: -1 } } },
    });
    expect((await ask(['nobody', 'none'])).pairs).toEqual([
      {
        a: { key: 'nobody' },
        b: { key: 'none' },
        inBoth: 0,
        inEither: 0,
        jaccard: null,
        shareOfA: null,
        shareOfB: null,
        lift: null,
      },
    ]);
  });

  it('takes as many statements for 20 segments as for two', async () => {
    const keys = Array.from({ length: 20 }, (_, i) => `many${i}`);
    for (const [i, key] of keys.entries()) {
      await api.must(DEFINE_SEGMENT, { input: { key, rule: { attribute: { name: 'purchases', atLeast: i / 2 } } } });
    }
    const statements = async (segments: string[]) => {
      const before = api.database.statements.count;
      await api.services.segmentOverlaps.overlap(segments);
      return api.database.statements.count - before;
    };
    const found = await ask(keys);
    expect(found.pairs).toHaveLength(190);
    expect(found.segments.map(({ customers: size }: { customers: number }) => size)).toEqual(
      keys.map((_, i) => count((customer) => (customer * 7) % 11 >= i / 2)),
    );
    expect(await statements(keys)).toBe(await statements(keys.slice(0, 2)));
  });

  it.each([
    [['google'], 'segments', 'Give at least 2 segments.'],
    [['google', 'google'], 'segments.1', '"google" appears in the list twice.'],
    [['google', 'gogle'], 'segments.1', 'google'],
    [Array.from({ length: 21 }, (_, i) => `s${i}`), 'segments', 'Give at most 20 segments; there are 21.'],
  ])('refuses %j', async (segments, field, message) => {
    const { errors = [] } = await api.ask(QUERY, { segments });
    expect(errors).toMatchObject([{ extensions: { field } }]);
    expect(errors[0]?.message).toContain(message);
  });
});
