import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../src/graph/expected-error.js';
import { listedProblems } from '../../src/graph/problems.js';
import { freshImports, manifest } from './campaign-file.js';
import { AFTER, type DesignedRow, designedContent, designedManifest, fileOf } from './designed-files.js';

const messagesOf = async (work: () => unknown) => {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return listedProblems(error).map(({ message }) => message);
  }
};

const row = (customer: string, arm: string, parts: Partial<DesignedRow> = {}): DesignedRow => ({
  customer,
  arm,
  store: '',
  market: '',
  pair: '',
  spent: 1,
  ...parts,
});

describe('a manifest whose design contradicts itself', () => {
  const refused = (design: object) => messagesOf(() => manifest(designedContent('x', { design })));

  it.each<[string, object, string[]]>([
    [
      'parts of other methods',
      { method: 'COMPLETE', strata: ['market'], groupBy: 'store', tuple: { column: 'pair' }, tupleSize: 2 },
      [
        'manifest.json, experiment.design.strata: `strata` is for the method STRATIFIED or BY_GROUP, not for COMPLETE. Omit it.',
        'manifest.json, experiment.design.groupBy: `groupBy` is for the method BY_GROUP, not for COMPLETE. Omit it.',
        'manifest.json, experiment.design.tuple: `tuple` is for the method MATCHED_TUPLES, not for COMPLETE. Omit it.',
        'manifest.json, experiment.design.tupleSize: `tupleSize` is for the method MATCHED_TUPLES, not for COMPLETE. Omit it.',
      ],
    ],
    [
      'no groups',
      { method: 'BY_GROUP' },
      ['manifest.json, experiment.design.groupBy: A design BY_GROUP needs the category whose values are the groups.'],
    ],
    [
      'no pairs',
      { method: 'MATCHED_TUPLES' },
      [
        'manifest.json, experiment.design.tuple: A design MATCHED_TUPLES needs the column that names the pair or tuple of each customer.',
      ],
    ],
    [
      'customers who arrived',
      { method: 'ONLINE' },
      [
        expect.stringContaining(
          'experiment.design.method: Customers of an ONLINE experiment got their arms one by one',
        ),
      ],
    ],
    [
      'a draw that was accepted',
      { method: 'RERANDOMIZED' },
      [expect.stringContaining('depends on the criterion by which its draw was accepted')],
    ],
    [
      'an order with a value twice',
      { method: 'STRATIFIED', strata: [{ attribute: 'market', order: ['a', 'b', 'a '] }] },
      ['manifest.json, experiment.design.strata.0.order: "a" is in the list twice.'],
    ],
  ])('is refused: %s', async (_, design, messages) => {
    expect(await refused(design)).toEqual(messages);
  });

  it('is refused for an order of numbers, which have their own', async () => {
    const content = designedContent('x', {
      design: { method: 'STRATIFIED', strata: [{ attribute: 'age', order: ['1', '2'] }] },
    });
    const attributes = [{ column: 'age', name: 'age', type: 'NUMBER' }];
    expect(await messagesOf(() => manifest({ ...content, attributes }))).toEqual([
      'manifest.json, experiment.design.strata.0.order: "age" is a number: only categories need an order.',
    ]);
  });
});

describe('a file that contradicts its design', () => {
  const { run, snapshot } = freshImports();
  const refused = async (experiment: Record<string, unknown>, rows: readonly DesignedRow[]) => {
    const before = await snapshot();
    const messages = await messagesOf(() => run(designedManifest('x', experiment), fileOf(rows), { now: AFTER }));
    expect(await snapshot()).toEqual(before);
    return messages;
  };

  it('is refused with all groups in two arms, in two strata, and customers without a group', async () => {
    const design = { method: 'BY_GROUP', groupBy: 'store', strata: ['market'] };
    const rows = [
      row('a', 'control', { store: 'torn', market: 'north' }),
      row('b', 'mail', { store: 'torn', market: 'north' }),
      row('c', 'mail', { store: 'other', market: 'north' }),
      row('d', 'control', { store: 'moved', market: 'north' }),
      row('e', 'control', { store: 'moved', market: 'south' }),
      row('f', 'control', { market: 'south' }),
      row('g', 'mail', { store: 'wide', market: 'south' }),
      row('h', 'mail', { store: 'wide', market: 'west' }),
    ];
    expect(await refused({ design }, rows)).toEqual([
      expect.stringContaining('One customer has no known "store", and therefore no group'),
      expect.stringContaining('Customers of the group "torn" are in several arms: 1 in "control", 1 in "mail".'),
      expect.stringContaining('The customers of the groups "moved", "wide" differ in market.'),
    ]);
  });

  it('is refused with all pairs that have two of one arm', async () => {
    const design = { method: 'MATCHED_TUPLES', tuple: { column: 'pair' } };
    const rows = ['1', '2', '3'].flatMap((pair) => [
      row(`${pair}a`, 'control', { pair }),
      row(`${pair}b`, pair === '2' ? 'mail' : 'control', { pair }),
    ]);
    expect(await refused({ design }, rows)).toEqual([
      'Manifest, experiment.design.tuple: The pair "1" has 2 in "control", 0 in "mail". With these weights a pair has at most 1 in "control", 1 in "mail".',
      expect.stringContaining('The pair "3" has 2 in "control", 0 in "mail".'),
    ]);
  });

  it('is refused when a tuple has more customers than the weights give it', async () => {
    const design = { method: 'MATCHED_TUPLES', tuple: { column: 'pair' } };
    const arms = [
      { key: 'control', isControl: true },
      { key: 'mail', weight: 2 },
    ];
    const rows = ['1', '2'].flatMap((pair) => [
      row(`${pair}a`, 'control', { pair }),
      row(`${pair}b`, 'mail', { pair }),
      row(`${pair}c`, 'mail', { pair }),
      ...(pair === '2' ? [row(`${pair}d`, 'control', { pair })] : []),
    ]);
    expect(await refused({ design, arms }, rows)).toEqual([
      expect.stringContaining(
        'The tuple "2" has 2 in "control", 2 in "mail". With these weights a tuple has at most 1 in "control", 2 in "mail".',
      ),
    ]);
  });

  it('is refused when fewer than two pairs are whole', async () => {
    const design = { method: 'MATCHED_TUPLES', tuple: { column: 'pair' } };
    const rows = [row('a', 'control', { pair: '1' }), row('b', 'mail', { pair: '2' })];
    expect(await refused({ design }, rows)).toEqual([
      expect.stringContaining('0 of the pairs have 2 customers; at least 2 are needed'),
    ]);
  });

  it('is refused for customers without a pair, with the line, and a column that it does not have', async () => {
    const design = { method: 'MATCHED_TUPLES', tuple: { column: 'pair' } };
    expect(await refused({ design }, [row('a', 'control', { pair: '1' }), row('b', 'mail')])).toEqual([
      'customers.csv, line 3, column "pair": The cell is empty. Expected the pair or tuple of the customer.',
    ]);
    const other = { method: 'MATCHED_TUPLES', tuple: { column: 'twins' } };
    expect(await refused({ design: other }, [])).toEqual([
      expect.stringContaining('The column "twins" is not in the header.'),
    ]);
  });

  it('is refused for attributes that do not exist, and plans that the design cannot keep', async () => {
    const unknown = { method: 'BY_GROUP', groupBy: 'shop', strata: ['region'] };
    expect(await refused({ design: unknown }, [row('a', 'control')])).toEqual([
      expect.stringContaining('There is no attribute with the key "shop"'),
      expect.stringContaining('There is no attribute with the key "region"'),
    ]);
    const design = { method: 'BY_GROUP', groupBy: 'store' };
    expect(await refused({ design, plan: { adjustFor: ['market'] } }, [row('a', 'control')])).toEqual([
      expect.stringContaining('A design BY_GROUP is read without adjustment'),
    ]);
    const plan = { compareSegments: ['somewhere', 'nowhere'] };
    expect(await refused({ design: { method: 'COMPLETE' }, plan }, [row('a', 'control'), row('b', 'mail')])).toEqual([
      expect.stringContaining('plan.compareSegments.0: There is no segment with the key "somewhere"'),
      expect.stringContaining('plan.compareSegments.1: There is no segment with the key "nowhere"'),
    ]);
    // Nobody waits for a long file to be read to hear of them.
    const unreadable = [row('a', 'no such arm')];
    expect(await refused({ design: { method: 'COMPLETE' }, plan, segment: 'no-one' }, unreadable)).toEqual([
      expect.stringContaining('experiment.segment: There is no segment with the key "no-one"'),
      expect.stringContaining('plan.compareSegments.0: There is no segment'),
      expect.stringContaining('plan.compareSegments.1: There is no segment'),
    ]);
  });

  it('is refused for strata that its order does not have', async () => {
    const design = { method: 'STRATIFIED', strata: [{ attribute: 'market', order: ['south', 'north'] }] };
    const rows = [
      row('a', 'control', { market: 'north' }),
      row('b', 'mail', { market: 'west' }),
      row('c', 'mail', { market: 'east' }),
      row('d', 'control'),
    ];
    expect(await refused({ design }, rows)).toEqual([
      expect.stringContaining('The order of "market" does not have "east", "west", which customers with an arm have.'),
    ]);
  });
});
