import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { DEFINE_SEGMENT, openShop } from '../../setup/shop.js';

const UPDATE_SEGMENT = `mutation ($input: UpdateSegmentInput!) { updateSegment(input: $input) {
  segment { key version size definition } warnings { code message } userErrors { field code message }
} }`;
const VERSIONS = `query ($key: String!) { segment(key: $key) {
  version definition
  versions { number definition inWords changes createdAt createdBy experiments { totalCount } }
} }`;

const vip = { attribute: { name: 'vip', is: true } };
const google = { channel: { in: ['google'] } };

describe('the versions of a segment', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    await api.must(DEFINE_SEGMENT, { input: { key: 'chosen', rule: google } });
    await api.must(DEFINE_SEGMENT, { input: { key: 'other', rule: vip } });
  });
  afterAll(() => api?.remove());

  const update = async (version: number, rule: object, segment = 'chosen') =>
    (await api.ask(UPDATE_SEGMENT, { input: { segment, version, rule } })).data.updateSegment;
  const read = async (key = 'chosen') => (await api.must(VERSIONS, { key })).segment;

  it('begin with the definition', async () => {
    expect(await read()).toEqual({
      version: 1,
      definition: { rule: google },
      versions: [
        {
          number: 1,
          definition: { rule: google },
          inWords: 'channel is "google"',
          changes: [],
          createdAt: START.toISOString(),
          createdBy: 'local',
          experiments: { totalCount: 0 },
        },
      ],
    });
  });

  it('are kept when the rule changes, the newest first', async () => {
    api.clock.now = new Date(START.getTime() + DAY);
    expect(await update(1, { all: [google, vip] })).toEqual({
      segment: { key: 'chosen', version: 2, size: 4, definition: { rule: { all: [google, vip] } } },
      warnings: [],
      userErrors: [],
    });
    await update(2, vip);
    const found = await read();
    expect(found).toMatchObject({ version: 3, definition: { rule: vip } });
    expect(
      found.versions.map(({ number, inWords, changes }: Record<string, unknown>) => [number, inWords, changes]),
    ).toEqual([
      [3, '"vip" is true', ['Removed: channel is "google".']],
      [2, 'channel is "google" and "vip" is true', ['Added: "vip" is true.']],
      [1, 'channel is "google"', []],
    ]);
    expect(found.versions[1].createdAt).toBe(new Date(START.getTime() + DAY).toISOString());
    expect((await read('other')).versions).toHaveLength(1);
  });

  it('do not grow by the rule that the segment has, whatever version is sent', async () => {
    expect(await update(1, vip)).toMatchObject({ segment: { version: 3 }, warnings: [], userErrors: [] });
    expect((await read()).versions).toHaveLength(3);
  });

  it('refuse a change that is based on an old one', async () => {
    expect(await update(2, google)).toMatchObject({
      segment: null,
      warnings: null,
      userErrors: [{ field: 'version', code: 'OUTDATED' }],
    });
    expect(await read()).toMatchObject({ version: 3, definition: { rule: vip } });
  });

  it('say all that is wrong with a change at once', async () => {
    const { userErrors } = await update(
      3,
      { all: [{ channel: { in: ['tv'] } }, { attribute: { name: 'shoe', is: true } }] },
      'choosen',
    );
    expect(userErrors).toEqual([
      expect.objectContaining({ field: 'segment', code: 'NOT_FOUND', message: expect.stringContaining('"chosen"') }),
      expect.objectContaining({ field: 'rule.all.0.channel.in.0', code: 'NOT_FOUND' }),
      expect.objectContaining({ field: 'rule.all.1.attribute.name', code: 'NOT_FOUND' }),
    ]);
    const impossible = await update(3, { attribute: { name: 'purchases', atLeast: 5, atMost: 4 } });
    expect(impossible.userErrors).toMatchObject([{ field: 'rule.attribute', code: 'INVALID' }]);
    expect((await read()).versions).toHaveLength(3);
  });

  it('are none of a cluster but its model', async () => {
    await api.must(
      `mutation { saveClusters(input: { attributes: ["purchases"], k: 2, keyPrefix: "found", seed: 7 }) { userErrors { message } } }`,
    );
    expect(await update(1, google, 'found-1')).toMatchObject({ userErrors: [{ field: 'segment', code: 'INVALID' }] });
    expect(await read('found-1')).toMatchObject({
      version: 1,
      versions: [{ number: 1, inWords: expect.stringMatching(/^nearest to center 1 of 2 by purchases$/) }],
    });
  });

  it('link the channels that the present one names', async () => {
    const linked = async () => {
      const { channel } = await api.must('{ channel(key: "instagram") { segments { edges { node { key } } } } }');
      return channel.segments.edges.map(({ node }: { node: { key: string } }) => node.key);
    };
    expect(await linked()).not.toContain('other');
    await update(1, { channel: { in: ['instagram'] } }, 'other');
    expect(await linked()).toContain('other');
    await update(2, vip, 'other');
    expect(await linked()).not.toContain('other');
  });

  it('keep what former ones name from being renamed, and go with a segment that is deleted', async () => {
    await api.must('mutation { defineChannel(input: { key: "tv" }) { userErrors { message } } }');
    await api.must(DEFINE_SEGMENT, { input: { key: 'viewers', rule: { channel: { in: ['tv'] } } } });
    await update(1, vip, 'viewers');
    const change = async (mutation: string) =>
      Object.values((await api.ask(`mutation { ${mutation} { userErrors { code message } } }`)).data)[0];
    expect(await change('deleteDefinition(input: { kind: CHANNEL, key: "tv" })')).toMatchObject({
      userErrors: [{ code: 'CONFLICT', message: expect.stringContaining('segment "viewers"') }],
    });
    expect(await change('deleteDefinition(input: { kind: SEGMENT, key: "viewers" })')).toMatchObject({
      userErrors: [],
    });
    expect(await change('deleteDefinition(input: { kind: CHANNEL, key: "tv" })')).toMatchObject({ userErrors: [] });
  });
});
