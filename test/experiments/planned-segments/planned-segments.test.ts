import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SegmentVersions1799003200000 } from '../../../migrations/1799003200000-segment-versions.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  CREATE,
  customerKey,
  DEFINE_SEGMENT,
  draftInput,
  launch,
  openShop,
  RANDOMIZE,
  UPDATE,
} from '../../setup/shop.js';
import { ASSIGN } from '../online-assignment/online-operations.js';

const UPDATE_SEGMENT = `mutation ($input: UpdateSegmentInput!) { updateSegment(input: $input) {
  segment { version } warnings { code message } userErrors { field code message }
} }`;
const PLAN = `query ($key: String!) { experiment(key: $key) {
  version segment { version } segmentVersion { number inWords }
  preregistration { digest document }
  designReview { customers findings { code field message } }
} }`;

const vip = { attribute: { name: 'vip', is: true } };
const google = { channel: { in: ['google'] } };
const instagram = { channel: { in: ['instagram'] } };

describe('experiments on a segment whose rule changes', () => {
  let api: Api;
  const update = async (segment: string, version: number, rule: object) =>
    (await api.must(UPDATE_SEGMENT, { input: { segment, version, rule } })).updateSegment;
  const plan = async (key: string) => (await api.must(PLAN, { key })).experiment;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 120);
    for (const [key, rule] of Object.entries({ visitors: google, vips: vip, others: { not: vip } })) {
      await api.must(DEFINE_SEGMENT, { input: { key, rule } });
    }
    const online = { design: { method: 'ONLINE', seed: 'web' }, segment: 'visitors' };
    await launch(api, 'online', online);
    await launch(api, 'listed', { segment: 'everybody', plan: { compareSegments: ['vips', 'others'] } });
    await api.must(CREATE, draftInput('planned', { segment: 'visitors' }));
    api.clock.now = new Date(START.getTime() + DAY);
  });
  afterAll(() => api?.remove());

  it('says at the change which of them keep the version and which follow', async () => {
    const before = await plan('online');
    expect(before).toMatchObject({ segmentVersion: { number: 1, inWords: 'channel is "google"' } });
    expect(await update('visitors', 1, instagram)).toEqual({
      segment: { version: 2 },
      warnings: [
        {
          code: 'SEGMENT_VERSION_KEPT',
          message:
            'Running experiments keep the version that their plan was registered with, also for customers who arrive from now on: "online" (version 1).',
        },
        {
          code: 'SEGMENT_CHANGED',
          message:
            'Drafts follow the new rule of "visitors": "planned". Their customers may be others than when the drafts were made.',
        },
      ],
      userErrors: [],
    });
    // The plan as registered, the document by which amendments are found, and the digest stay.
    expect(await plan('online')).toEqual({ ...before, segment: { version: 2 } });
  });

  it('a running experiment assigns the customers of the version in its plan', async () => {
    const [ofGoogle, ofInstagram] = [customerKey(3), customerKey(4)];
    const { assign } = await api.must(ASSIGN, { input: { experiment: 'online', customers: [ofGoogle, ofInstagram] } });
    const decided = new Map(
      assign.customers.map((one: { customerKey: string; decidedBy: string; arm: object | null }) => [
        one.customerKey,
        one,
      ]),
    );
    expect(decided.get(ofGoogle)).toMatchObject({ decidedBy: 'HASH' });
    expect(decided.get(ofInstagram)).toMatchObject({ arm: null, decidedBy: 'SEGMENT' });
    const why = (customer: string) =>
      api.must(
        `query ($customer: String!) { experiment(key: "online") { whyThisArm(customer: $customer) { decidedBy } } }`,
        { customer },
      );
    expect(await why(customerKey(6))).toMatchObject({ experiment: { whyThisArm: { decidedBy: 'HASH' } } });
    expect(await why(customerKey(7))).toMatchObject({ experiment: { whyThisArm: { decidedBy: 'SEGMENT' } } });
  });

  it('amendments compare with the version in the plan', async () => {
    const answer = await api.must(
      `mutation { amendPlan(input: { experiment: "online", hypothesis: "More", reason: "a slip" }) {
        experiment { readout { deviations { field } } } userErrors { message } } }`,
    );
    expect(answer.amendPlan).toEqual({
      experiment: { readout: { deviations: [{ field: 'hypothesis' }] } },
      userErrors: [],
    });
  });

  it('a draft follows the rule, says so in its review, and counts as edited', async () => {
    const draft = await plan('planned');
    expect(draft).toMatchObject({ version: 2, segmentVersion: null, designReview: { customers: 40 } });
    expect(draft.designReview.findings).toContainEqual({
      code: 'SEGMENT_CHANGED',
      field: 'segment',
      message:
        'The rule of the segment "visitors" has changed since the draft was made, from version 1 to 2. Was: channel is "google". Is: channel is "instagram".',
    });
    const { data } = await api.ask(RANDOMIZE, { input: { experiment: 'planned', version: 1 } });
    expect(data.randomizeExperiment.userErrors).toMatchObject([{ field: 'version', code: 'OUTDATED' }]);
    await api.must(UPDATE, { input: { experiment: 'planned', version: 2, segment: 'visitors' } });
    const confirmed = await plan('planned');
    expect(confirmed.designReview.findings.map(({ code }: { code: string }) => code)).not.toContain('SEGMENT_CHANGED');
  });

  it('a start fixes the present version, which then names the experiment', async () => {
    await api.must(RANDOMIZE, { input: { experiment: 'planned' } });
    await update('visitors', 2, vip);
    expect(await plan('planned')).toMatchObject({
      segment: { version: 3 },
      segmentVersion: { number: 2 },
      preregistration: { document: { segment: { key: 'visitors', definition: { rule: instagram } } } },
    });
    const { segment } = await api.must(
      '{ segment(key: "visitors") { versions { number experiments { edges { node { key } } } } } }',
    );
    expect(segment.versions).toEqual([
      { number: 3, experiments: { edges: [] } },
      { number: 2, experiments: { edges: [{ node: { key: 'planned' } }] } },
      { number: 1, experiments: { edges: [{ node: { key: 'online' } }] } },
    ]);
  });

  it('planned comparisons divide customers by the versions in the plan, and say that these are former ones', async () => {
    const compare = async (segments: string[]) =>
      (
        await api.must(
          `query ($segments: [String!]!) { segmentComparison(input: { experiment: "listed", metric: "revenue", segments: $segments }) {
            segments { segment { key } customers } warnings { code message } } }`,
          { segments },
        )
      ).segmentComparison;
    api.clock.now = new Date(START.getTime() + 60 * DAY);
    const before = await compare(['vips', 'others']);
    expect(before.segments.map(({ customers }: { customers: number }) => customers)).toEqual([24, 96]);
    await update('vips', 1, google);
    const after = await compare(['vips', 'others']);
    expect(after.segments).toEqual(before.segments);
    expect(after.warnings).toContainEqual({
      code: 'SEGMENT_CHANGED',
      message:
        'The rule of the segment "vips" has changed since the plan was registered. Customers count by version 1 of it, which the plan has; the present version is 2.',
    });
    // Segments that the plan does not name count as they are now.
    const unplanned = await compare(['visitors', 'google']);
    expect(unplanned.segments.map(({ customers }: { customers: number }) => customers)).toEqual([24, 40]);
  });

  it('a database from before versions begins with the definitions that it has', async () => {
    await api.database.write(async (transaction) => {
      const runner = transaction.manager.queryRunner!;
      await new SegmentVersions1799003200000().down(runner);
      await new SegmentVersions1799003200000().up(runner);
    });
    expect(await plan('online')).toMatchObject({
      segment: { version: 1 },
      segmentVersion: { number: 1, inWords: '"vip" is true' },
    });
    const compared = await api.database.query(
      `SELECT s.key AS key, v.number AS number FROM compared_segment_version v JOIN segment s ON s.id = v.segment_id
       JOIN experiment x ON x.id = v.experiment_id WHERE x.key = 'listed' ORDER BY s.key`,
    );
    expect(compared).toEqual([
      { key: 'others', number: 1 },
      { key: 'vips', number: 1 },
    ]);
  });
});
