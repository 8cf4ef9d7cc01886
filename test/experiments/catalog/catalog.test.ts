import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, startApi } from '../../setup/api.js';
import { CONCLUDE, CREATE, draftInput, openShop, RANDOMIZE, STOP } from '../../setup/shop.js';

const LIST = `query ($filter: ExperimentFilter, $status: ExperimentStatus, $orderBy: ExperimentOrder! = CREATED,
    $descending: Boolean! = false, $first: Int, $after: String, $last: Int, $before: String) {
  experiments(filter: $filter, status: $status, orderBy: $orderBy, descending: $descending, first: $first, after: $after,
      last: $last, before: $before) {
    totalCount edges { node { key owner tags } } pageInfo { endCursor startCursor hasNextPage hasPreviousPage }
  }
}`;
const LABEL = `mutation ($input: LabelExperimentInput!) {
  labelExperiment(input: $input) { experiment { key version owner tags } userErrors { field code message } }
}`;

const DECIDE = 'mutation ($input: RecordDecisionInput!) { recordDecision(input: $input) { userErrors { message } } }';

describe('the list of experiments', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    const drafts: [string, object][] = [
      [
        'spring',
        {
          name: 'Spring coupon',
          hypothesis: 'A Café voucher brings 10% more orders',
          owner: 'Anna',
          tags: ['Coupon', 'Q1'],
        },
      ],
      ['summer', { name: 'éclair tasting', owner: 'ANNA', tags: ['coupon'], segment: 'google' }],
      ['autumn', { name: 'Autumn letter', owner: 'Ben', tags: ['letter', 'q1', 'Été'] }],
      ['winter', { name: 'winter coupon', metrics: [{ metric: 'orders', role: 'PRIMARY' }] }],
      ['draft', { name: 'Zero' }],
    ];
    for (const [key, parts] of drafts) {
      await api.must(CREATE, draftInput(key, parts));
      api.clock.now = new Date(api.clock.now.getTime() + DAY);
    }
    for (const key of ['winter', 'summer', 'autumn', 'spring']) {
      await api.must(RANDOMIZE, { input: { experiment: key } });
      api.clock.now = new Date(api.clock.now.getTime() + DAY);
    }
    for (const key of ['spring', 'autumn']) await api.must(STOP, { input: { experiment: key } });
    const decision = { experiment: 'spring', verdict: 'STOP', reason: 'Too dear.' };
    await api.must(DECIDE, { input: decision });
    await api.must(CONCLUDE, { input: { experiment: 'spring', conclusion: 'Shipped to EVERYBODY' } });
  });
  afterAll(() => api?.remove());

  const keys = async (variables: object) => {
    const { experiments } = await api.must(LIST, variables);
    return experiments.edges.map(({ node }: { node: { key: string } }) => node.key);
  };

  it.each([
    ['by a part of a name', { search: 'tasting' }, ['summer']],
    ['by names and tags', { search: 'coupon' }, ['spring', 'summer', 'winter']],
    ['by owner and name', { search: 'tast ann' }, ['summer']],
    ['by words of which one is nowhere', { search: 'coupon zebra' }, []],
    ['by a tag without its accents', { search: 'ete' }, ['autumn']],
    ['without regard to case and accents', { search: 'ECLAIR' }, ['summer']],
    ['by several words in any order', { search: 'orders cafe' }, ['spring']],
    ['by the conclusion', { search: 'everybody' }, ['spring']],
    ['by the key', { search: 'autu' }, ['autumn']],
    ['taking % and _ as they are', { search: '10%' }, ['spring']],
    ['nothing for a wildcard', { search: 's_ring' }, []],
    ['by the owner in any case', { owner: 'anna' }, ['spring', 'summer']],
    ['by a tag in any case', { tags: ['COUPON'] }, ['spring', 'summer']],
    ['by all of several tags', { tags: ['q1', 'coupon'] }, ['spring']],
    ['by a segment', { segment: 'google' }, ['summer']],
    ['by a metric', { metric: 'orders' }, ['winter']],
    ['by a recorded decision', { decided: true }, ['spring']],
    ['by the lack of a decision', { decided: false, owner: 'Anna' }, ['summer']],
    ['by all conditions together', { search: 'voucher coupon', owner: 'Anna', metric: 'revenue' }, ['spring']],
    ['by none', {}, ['spring', 'summer', 'autumn', 'winter', 'draft']],
  ])('is searched %s', async (_, filter, expected) => {
    expect(await keys({ filter })).toEqual(expected);
    const { experiments } = await api.must(LIST, { filter });
    expect(experiments.totalCount).toBe(expected.length);
  });

  it('combines a filter with a status', async () => {
    expect(await keys({ filter: { owner: 'anna' }, status: 'RUNNING' })).toEqual(['summer']);
  });

  const orders = {
    CREATED: ['spring', 'summer', 'autumn', 'winter', 'draft'],
    NAME: ['autumn', 'summer', 'spring', 'winter', 'draft'],
    STARTED: ['winter', 'summer', 'autumn', 'spring', 'draft'],
    STOPPED: ['spring', 'autumn', 'summer', 'winter', 'draft'],
    CONCLUDED: ['spring', 'summer', 'autumn', 'winter', 'draft'],
  };
  const reversed = {
    CREATED: ['draft', 'winter', 'autumn', 'summer', 'spring'],
    NAME: ['draft', 'winter', 'spring', 'summer', 'autumn'],
    STARTED: ['spring', 'autumn', 'summer', 'winter', 'draft'],
    STOPPED: ['autumn', 'spring', 'draft', 'winter', 'summer'],
    CONCLUDED: ['spring', 'draft', 'winter', 'autumn', 'summer'],
  };

  it.each(Object.keys(orders) as (keyof typeof orders)[])(
    'is ordered by %s, and paged in both directions',
    async (orderBy) => {
      for (const [descending, expected] of [
        [false, orders[orderBy]],
        [true, reversed[orderBy]],
      ] as const) {
        expect(await keys({ orderBy, descending })).toEqual(expected);
        const forwards: string[] = [];
        let after: string | null = null;
        for (;;) {
          const { experiments } = await api.must(LIST, { orderBy, descending, first: 2, after });
          forwards.push(...experiments.edges.map(({ node }: { node: { key: string } }) => node.key));
          if (!experiments.pageInfo.hasNextPage) break;
          after = experiments.pageInfo.endCursor;
        }
        expect(forwards).toEqual(expected);
        const { experiments } = await api.must(LIST, { orderBy, descending, last: 2 });
        const backwards = await keys({ orderBy, descending, last: 2, before: experiments.pageInfo.startCursor });
        expect(backwards).toEqual(expected.slice(-4, -2));
      }
    },
  );

  it('keeps its place when an experiment before it goes', async () => {
    const { experiments } = await api.must(LIST, { orderBy: 'NAME', first: 2 });
    await api.must(
      `mutation { archiveDefinition(input: { kind: EXPERIMENT, key: "autumn" }) { userErrors { message } } }`,
    );
    expect(await keys({ orderBy: 'NAME', after: experiments.pageInfo.endCursor })).toEqual([
      'spring',
      'winter',
      'draft',
    ]);
    await api.must(
      `mutation { restoreDefinition(input: { kind: EXPERIMENT, key: "autumn" }) { userErrors { message } } }`,
    );
  });

  it('refuses cursors of another order, and cursors that were changed', async () => {
    const { experiments } = await api.must(LIST, { orderBy: 'NAME', first: 1 });
    const cursor = experiments.pageInfo.endCursor;
    const changed = (text: (plain: string) => string) =>
      Buffer.from(text(Buffer.from(cursor, 'base64url').toString())).toString('base64url');
    for (const variables of [
      { orderBy: 'STARTED', after: cursor },
      { orderBy: 'NAME', descending: true, after: cursor },
      { orderBy: 'NAME', after: changed((plain) => plain.replace(/".*"/, '1')) },
      { orderBy: 'NAME', after: changed((plain) => plain.replace(/:".*"/, '')) },
      { orderBy: 'NAME', after: changed((plain) => plain.replace(/".*"/, '"\\u0000"')) },
      { orderBy: 'NAME', after: changed((plain) => plain.replace(/".*"/, '"')) },
    ]) {
      const reply = await api.ask(LIST, variables);
      expect(reply.errors[0]!.extensions).toMatchObject({ field: 'after', reason: 'INVALID' });
    }
  });

  it.each([
    ['an unknown segment', { segment: 'gogle' }, 'filter.segment', 'NOT_FOUND'],
    ['an unknown metric', { metric: 'revenu' }, 'filter.metric', 'NOT_FOUND'],
    ['an empty search', { search: ' ' }, 'filter.search', 'INVALID'],
    ['too many words', { search: 'a b c d e f g h i j k' }, 'filter.search', 'TOO_MANY'],
    ['an empty tag', { tags: [''] }, 'filter.tags.0', 'INVALID'],
  ])('refuses %s', async (_, filter, field, reason) => {
    const reply = await api.ask(LIST, { filter });
    expect(reply.errors[0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', field, reason });
  });

  it('counts words where a search has too many', async () => {
    const reply = await api.ask(LIST, { filter: { search: 'a b c d e f g h i j k' } });
    expect(reply.errors[0]!.message).toBe('Give at most 10 words; there are 11.');
  });

  it('takes two statements for a page, and one more for its labels, however many experiments it has', async () => {
    const count = async (first: number) => {
      const before = api.database.statements.count;
      await api.must(
        `query { experiments(first: ${first}, orderBy: NAME, filter: { owner: "anna" }) { totalCount edges { node { key owner tags } } } }`,
      );
      return api.database.statements.count - before;
    };
    expect(await count(1)).toBe(await count(2));
  });

  it('finds an experiment by what is changed later', async () => {
    await api.must(
      `mutation { renameDefinition(input: { kind: EXPERIMENT, key: "draft", newName: "Nulltarif" }) { userErrors { message } } }`,
    );
    expect(await keys({ filter: { search: 'nulltarif' } })).toEqual(['draft']);
    expect(await keys({ filter: { search: 'zero' } })).toEqual([]);
    await api.must(
      `mutation { renameDefinition(input: { kind: EXPERIMENT, key: "draft", newName: "Zero" }) { userErrors { message } } }`,
    );
  });

  describe('owners and tags', () => {
    it('have one spelling, whatever their case, and can be changed at any time without a new version', async () => {
      const { labelExperiment } = await api.must(LABEL, {
        input: { experiment: 'spring', owner: '  BEN ', tags: ['LETTER', ' new ', 'New', 'Q1'] },
      });
      expect(labelExperiment).toEqual({
        experiment: { key: 'spring', version: expect.any(Number), owner: 'Ben', tags: ['letter', 'new', 'Q1'] },
        userErrors: [],
      });
      const { experiment } = await api.must(
        '{ experiment(key: "spring") { version readout { deviations { field } } } }',
      );
      expect(experiment).toEqual({ version: labelExperiment.experiment.version, readout: { deviations: [] } });
      const kept = await api.must(LABEL, { input: { experiment: 'spring', tags: [] } });
      expect(kept.labelExperiment.experiment).toMatchObject({ owner: 'Ben', tags: [] });
      const back = await api.must(LABEL, { input: { experiment: 'spring', owner: null, tags: ['Q1', 'Coupon'] } });
      expect(back.labelExperiment.experiment).toMatchObject({ owner: null });
    });

    it('in use are listed, those of most experiments first', async () => {
      const { experimentTags, experimentOwners } = await api.must(
        '{ experimentTags { label experiments } experimentOwners(first: 1) { label experiments } }',
      );
      expect(experimentTags).toEqual([
        { label: expect.stringMatching(/^coupon$/i), experiments: 2 },
        { label: expect.stringMatching(/^q1$/i), experiments: 2 },
        { label: 'letter', experiments: 1 },
        { label: 'Été', experiments: 1 },
      ]);
      expect(experimentOwners).toHaveLength(1);
    });

    it.each([
      ['an unknown experiment', { experiment: 'sprin' }, 'experiment', 'NOT_FOUND'],
      ['a long owner', { experiment: 'spring', owner: 'x'.repeat(101) }, 'owner', 'INVALID'],
      ['an invisible tag', { experiment: 'spring', tags: ['\u200b'] }, 'tags.0', 'INVALID'],
      [
        'too many tags',
        { experiment: 'spring', tags: Array.from({ length: 21 }, (_, i) => `t${i}`) },
        'tags',
        'TOO_MANY',
      ],
    ])('refuse %s', async (_, input, field, code) => {
      const { labelExperiment } = (await api.ask(LABEL, { input })).data;
      expect(labelExperiment).toMatchObject({ experiment: null, userErrors: [{ field, code }] });
    });

    it('belong to a draft that is created again: the same are no difference, others are', async () => {
      const again = async (parts: object) =>
        (await api.ask(CREATE, draftInput('again', { name: 'Again', ...parts }))).data;
      await again({ owner: 'Carla', tags: ['x', 'y'] });
      expect((await again({ owner: 'carla', tags: ['X', 'y'] })).createExperiment.userErrors).toEqual([]);
      expect((await again({})).createExperiment.userErrors).toEqual([]);
      const { createExperiment } = await again({ owner: 'Dora', tags: ['x'] });
      expect(createExperiment.userErrors[0].message).toContain(
        'owner is "Carla", not "Dora"; tags is ["x","y"], not ["x"]',
      );
      await api.must(
        `mutation { deleteDefinition(input: { kind: EXPERIMENT, key: "again" }) { userErrors { message } } }`,
      );
      const { experimentOwners } = await api.must('{ experimentOwners { label } }');
      expect(experimentOwners).not.toContainEqual({ label: 'Carla' });
    });
  });
});
