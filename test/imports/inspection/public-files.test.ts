import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { importData } from '../../../src/imports/import-data.js';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { freshImports } from '../campaign-file.js';
import { fields, inspected, lines, rows } from './inspected-text.js';

/** Invented rows with the headers and shapes of public files. */
const FILES = {
  'online-shoppers.csv': lines(
    [
      ...[
        'Administrative',
        'Administrative_Duration',
        'ProductRelated',
        'BounceRates',
        'Month',
        'OperatingSystems',
        'Region',
      ],
      ...['TrafficType', 'VisitorType', 'Weekend', 'Revenue'],
    ],
    ...rows(300, (row) => [
      ...[row % 7, row % 5 === 0 ? 0 : `${row}.25`, row % 40, row % 9 === 0 ? '0.0125' : 0],
      ...[['Feb', 'May', 'Nov'][row % 3], 1 + (row % 4), 1 + (row % 9), 1 + (row % 20)],
      ...[
        ['Returning_Visitor', 'New_Visitor', 'Other'][row % 3],
        row % 4 === 0 ? 'TRUE' : 'FALSE',
        row % 6 === 0 ? 'TRUE' : 'FALSE',
      ],
    ]),
  ),
  'cdnow-sample.csv': lines(
    ['customer', 'date', 'cds', 'dollars'],
    ...rows(200, (row) => [
      `cd-${Math.floor(row / 3)}`,
      `1997-0${1 + (row % 3)}-${10 + (row % 19)}`,
      1 + (row % 4),
      (11.77 + row).toFixed(2),
    ]),
  ),
  'weekly-spend.csv': lines(
    ['"DATE"', '"revenue"', '"tv_S"', '"facebook_I"', '"search_S"', '"events"'],
    ...rows(60, (row) => [
      new Date(Date.UTC(2015, 10, 23 + 7 * row)).toISOString().slice(0, 10),
      ...[
        2_754_371.5 + row,
        row % 3 === 0 ? 0 : 22_358.25 + row,
        24_301_284.5 + row,
        100.5 * row,
        row === 9 ? '"event1"' : '"na"',
      ],
    ]),
  ),
  'hillstrom.csv': lines(
    [
      'recency',
      'history_segment',
      'history',
      'mens',
      'zip_code',
      'newbie',
      'channel',
      'segment',
      'visit',
      'conversion',
      'spend',
    ],
    ...rows(300, (row) => [
      ...[
        1 + (row % 12),
        ['1) $0 - $100', '2) $100 - $200'][row % 2],
        (29.99 + row).toFixed(2),
        row % 2,
        ['Urban', 'Rural'][row % 2],
        row % 2,
      ],
      ...[
        ['Phone', 'Web', 'Multichannel'][row % 3],
        ['Mens E-Mail', 'No E-Mail', 'Womens E-Mail'][Math.floor(row / 3) % 3],
      ],
      ...[row % 5 === 0 ? 1 : 0, row % 50 === 0 ? 1 : 0, row % 50 === 0 ? 29.99 : 0],
    ]),
  ),
} as const;

const ANSWERS: { [File in keyof typeof FILES]: Record<string, string> } = {
  'online-shoppers.csv': { knownFrom: '2018-01-01', 'events.0.at': '2018-01-01' },
  'cdnow-sample.csv': { completeUntil: '1998-07-01' },
  'weekly-spend.csv': { 'spend.period': 'week' },
  'hillstrom.csv': {
    'experiment.assignedAt': '2008-03-06',
    'experiment.stoppedAt': '2008-03-20',
    'experiment.primary': 'spend',
  },
};

describe('a file like a public one is imported after at most three answers', () => {
  const { database } = freshImports();

  it.each(Object.keys(FILES) as (keyof typeof FILES)[])('%s', async (file) => {
    const answers = ANSWERS[file];
    const asked = await inspected(FILES[file], { file });
    expect(fields(asked)).toEqual(Object.keys(answers));
    expect(fields(asked).length).toBeLessThanOrEqual(3);
    const { manifest, problems, isComplete } = await inspected(FILES[file], { file, answers });
    expect({ problems, isComplete }).toEqual({ problems: [], isComplete: true });
    const use = readManifest(JSON.stringify(manifest), 'manifest');
    const report = await importData(database(), use, Readable.from([Buffer.from(FILES[file])]), {
      ...{ file, actor: 'tester', timeZone: 'UTC', now: new Date('2026-04-01T12:00:00Z') },
    });
    expect(report.rows).toBe(FILES[file].split('\n').length - 2);
  });
});

it('reads what the files are from their names and cells', async () => {
  const shoppers = await inspected(FILES['online-shoppers.csv'], { file: 'online-shoppers.csv' });
  expect(shoppers.manifest).toMatchObject({
    customer: {
      key: { rowNumber: true, prefix: 'online-shoppers-' },
      channel: { column: 'TrafficType', values: { 1: 'traffic-type-1' } },
    },
    events: [{ type: 'revenue', when: { column: 'Revenue' } }],
  });
  expect(shoppers.manifest.attributes).toContainEqual({
    ...{ column: 'OperatingSystems', name: 'operating_systems', type: 'CATEGORY', label: 'OperatingSystems' },
  });

  const purchases = await inspected(FILES['cdnow-sample.csv'], { file: 'cdnow-sample.csv' });
  expect(purchases).toMatchObject({
    row: { kind: 'EVENT', evidence: expect.stringContaining('67 customers in 200 rows') },
    manifest: {
      unknownCustomers: 'create',
      events: [{ type: 'purchase', at: { column: 'date' }, value: { column: 'dollars' }, key: { rowNumber: true } }],
    },
  });

  const spend = await inspected(FILES['weekly-spend.csv'], { file: 'weekly-spend.csv' });
  expect(spend.questions[0]?.choices.map(({ value }) => value)).toEqual(['week', 'week-ending', 'day']);
  expect(spend.manifest).toMatchObject({
    row: 'SPEND',
    channels: [{ key: 'tv' }, { key: 'search' }],
    spend: {
      day: { column: 'DATE' },
      amounts: [
        { column: 'tv_S', channel: 'tv' },
        { column: 'search_S', channel: 'search' },
      ],
    },
  });

  const campaign = await inspected(FILES['hillstrom.csv'], { file: 'hillstrom.csv' });
  expect(campaign.manifest.experiment).toMatchObject({
    arm: { column: 'segment' },
    arms: expect.arrayContaining([{ key: 'no-e-mail', name: 'No E-Mail', isControl: true }]),
  });
  expect(campaign.columns.filter(({ role }) => role === 'OUTCOME').map(({ name }) => name)).toEqual([
    'visit',
    'conversion',
    'spend',
  ]);
});
