import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../src/graph/expected-error.js';
import { listedProblems } from '../../src/graph/problems.js';
import { campaign, csv, freshImports, HEADER, manifest, ROWS } from './campaign-file.js';

const messagesOf = (error: unknown) => {
  if (!(error instanceof ExpectedError)) throw error;
  return listedProblems(error).map(({ message }) => message);
};
const refusalOf = async (work: () => Promise<unknown>) =>
  messagesOf(
    await work().then(
      () => 'nothing',
      (error: unknown) => error,
    ),
  );

describe('all problems of a manifest', () => {
  const read = (content: unknown) => refusalOf(async () => manifest(content));

  it('are sentences with their places and what is allowed', async () => {
    const content = {
      name: '',
      colour: 'red',
      row: 'PERSON',
      customer: { key: { column: 'id' }, channel: { column: 7, word: 'x' } },
      attributes: [{ column: 'x', name: 'the x', type: 'MONEY' }],
      metrics: [{ key: 'm', kind: 'MEAN', aggregation: 'SUM', windowDays: -1 }],
      segments: { key: 'all' },
    };
    expect(await read(content)).toEqual([
      'manifest.json, name: Give at least 1 character.',
      'manifest.json, row: Give one of "CUSTOMER", "EVENT", "CORRECTION", "VOID", "SPEND"; not "PERSON".',
      'manifest.json, customer.channel.column: Give a string, not 7.',
      'manifest.json, customer.channel.word: A manifest has no such part. Remove it, or correct its name as seeds/import-manifest.schema.json has it.',
      'manifest.json, attributes.0.name: Must be 1 to 64 letters, digits, "-" or "_", starting with a letter or digit.',
      'manifest.json, attributes.0.type: Give one of "NUMBER", "CATEGORY", "BOOLEAN", "DATE"; not "MONEY".',
      'manifest.json, metrics.0.event: Give a string: it is missing.',
      'manifest.json, metrics.0.windowDays: Give a number above 0, not -1.',
      'manifest.json, segments: Give an array, not an object.',
      'manifest.json, colour: A manifest has no such part. Remove it, or correct its name as seeds/import-manifest.schema.json has it.',
    ]);
  });

  it('are the contradictions between its parts', async () => {
    const { experiment, ...rest } = campaign();
    const content = {
      ...rest,
      channels: [{ key: 'web' }, { key: 'web' }],
      reason: 'none',
      experiment: { ...experiment, arms: [{ key: 'control' }, { key: 'other' }], conclusion: 'Yes' },
    };
    expect(await read(content)).toEqual([
      'manifest.json, channels: "web" is in the list twice.',
      'manifest.json, reason: Only files of corrections and voids, and those that correct what is recorded, have a reason.',
      'manifest.json, experiment.arms: Exactly one arm must be the control; there are 0.',
      'manifest.json, experiment.arm.values: "mail" is not one of the arms.',
      'manifest.json, experiment.conclusion: Give both concludedAt and conclusion, or neither.',
    ]);
  });
});

describe('all problems of an import', () => {
  const { run, snapshot } = freshImports();

  it('are the columns that are missing, the moments and the definitions that are stored otherwise', async () => {
    await run(campaign(), csv(...ROWS));
    const before = await snapshot();
    const { experiment: _, attributes, ...rest } = campaign();
    const other = manifest({
      ...rest,
      attributes: attributes?.map((attribute) => ({
        ...attribute,
        type: attribute.name === 'region' ? 'NUMBER' : attribute.type,
      })),
      eventTypes: [{ key: 'visit', name: 'Besuch' }],
      events: [{ type: 'visit', key: 'k\u200b', at: 'soon', value: { column: 'value' } }],
      metrics: [
        { key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY', windowDays: 7 },
        { key: 'visits', kind: 'MEAN', event: 'visits', aggregation: 'COUNT', minus: 'returns' },
      ],
      knownFrom: '2099-01-01',
      segments: undefined,
    });
    const header = HEADER.replace('income', 'salary').replace('member', 'club');
    const messages = await refusalOf(() => run(other, `${header}\n${ROWS.join('\n')}\n`, { completeUntil: 'never' }));
    expect(messages.map((message) => message.slice(0, message.indexOf(': ')))).toEqual([
      'customers.csv, line 1, column "income"',
      'customers.csv, line 1, column "member"',
      'customers.csv, line 1, column "value"',
      'Manifest, completeUntil',
      'Manifest, knownFrom',
      'Manifest, attributes.1.name',
      'Manifest, eventTypes.0.key',
      'Manifest, metrics.0.key',
      'Manifest, metrics.1.event',
      'Manifest, metrics.1.minus',
    ]);
    expect(await snapshot()).toEqual(before);
  });

  it('are the values of the manifest that events cannot have', async () => {
    const { experiment: _, ...rest } = campaign();
    const events = [
      { type: 'visit', key: 'k\u200b', at: 'soon' },
      { type: 'visit', at: '2099-01-01' },
    ];
    const messages = await refusalOf(() => run(manifest({ ...rest, events }), csv(...ROWS)));
    expect(messages.map((message) => message.slice(0, message.indexOf(': ')))).toEqual([
      'Manifest, events.0.key',
      'Manifest, events.0.at',
      'Manifest, events.1.at',
    ]);
  });

  it('are all cells that cannot be read', async () => {
    const rows = [
      'a,web,2025-01-31,1,north,1,,1,A',
      ',w b,31.1.2025,much,north,maybe,1990-02-30,perhaps,C',
      ',,,,,,,,',
    ];
    const messages = await refusalOf(() => run(campaign(), csv(...rows)));
    const columns = ['customer', 'channel', 'since', 'income', 'member', 'birthday', 'arm', 'visited'];
    // A row of empty cells is skipped.
    expect(messages.map((message) => message.slice(0, message.indexOf(': ')))).toEqual(
      columns.map((column) => `customers.csv, line 3, column "${column}"`),
    );
  });

  it('are one for each wrong cell, however many parts of the manifest read it', async () => {
    const base = campaign();
    const twice = {
      ...base,
      attributes: [...(base.attributes ?? []), { column: 'income', name: 'pay', type: 'NUMBER' }],
    };
    const messages = await refusalOf(() => run(manifest(twice), csv('a,web,2025-01-31,much,north,maybe,,1,A')));
    expect(messages.map((message) => message.slice(0, message.indexOf(': ')))).toEqual(
      ['income', 'member'].map((column) => `customers.csv, line 2, column "${column}"`),
    );
  });

  it('are the segments that nobody can be in', async () => {
    const segments = [
      { key: 'none', rule: { attribute: { name: 'birthday', onOrAfter: '2000-01-01', before: '1990-01-01' } } },
      { key: 'neither', rule: { attribute: { name: 'income', greaterThan: 2, atMost: 1 } } },
      ...(campaign().segments ?? []),
    ];
    const messages = await refusalOf(() => run(campaign({ segments }), csv(...ROWS)));
    expect(messages.map((message) => message.slice(0, message.indexOf(': ')))).toEqual([
      'Manifest, segments.0.rule.attribute',
      'Manifest, segments.1.rule.attribute',
    ]);
    expect(messages[1]).toContain('no value is `greaterThan` 2 and `atMost` 1 at once');
  });

  it('are the segments that do not compile', async () => {
    const segments = [
      { key: 'north', rule: { attribute: { name: 'regio', in: ['north'] } } },
      { key: 'south', rule: { attribute: { name: 'region', in: ['south', 'west'] } } },
      { key: 'early', rule: { attribute: { name: 'birthday', before: 'soon' } } },
    ];
    const messages = await refusalOf(() => run(campaign({ segments }), csv(...ROWS)));
    expect(messages.map((message) => message.slice(0, message.indexOf(': ')))).toEqual([
      'Manifest, segments.0.rule.attribute.name',
      'Manifest, segments.1.rule.attribute.in.1',
      'Manifest, segments.2.rule.attribute.before',
    ]);
  });

  it('are the parts of its experiment', async () => {
    const { experiment } = campaign();
    const other = {
      ...experiment,
      design: { method: 'STRATIFIED', strata: ['regio', 'ag'] },
      metrics: [{ metric: 'visits', role: 'SECONDARY' }],
      plan: { adjustFor: ['incom'] },
    };
    const messages = await refusalOf(() => run(campaign({ experiment: other }), csv(...ROWS)));
    expect(messages.map((message) => message.slice(0, message.indexOf(': ')))).toEqual([
      'Manifest, experiment.metrics',
      'Manifest, experiment.metrics.0.metric',
      'Manifest, experiment.design.strata.0',
      'Manifest, experiment.design.strata.1',
      'Manifest, experiment.plan.adjustFor.0',
    ]);
  });
});
