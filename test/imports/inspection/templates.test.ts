import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { importData } from '../../../src/imports/import-data.js';
import { TEMPLATES } from '../../../src/imports/inspection/templates/templates.js';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { freshImports } from '../campaign-file.js';
import { fields, inspected } from './inspected-text.js';

/** Invented files in seeds/templates/, with all that is asked of them and what they are imported as. */
const FILES: Record<string, { answers: Record<string, string>; counts: object }> = {
  'shopify-orders': {
    answers: { completeUntil: '2026-02-28' },
    counts: { rows: 4, customers: { new: 2 }, events: { new: 3 } },
  },
  'shopify-customers': {
    answers: { knownFrom: '2026-02-01' },
    counts: { rows: 3, customers: { new: 3 } },
  },
  'google-analytics-events': {
    answers: { completeUntil: '2026-02-28' },
    counts: { rows: 4, customers: { new: 2 }, events: { new: 4 } },
  },
  'meta-ads-spend': {
    answers: { 'spend.channel': 'social' },
    counts: { rows: 5, repeatedRows: 2, spend: { new: 2, unchanged: 0, replaced: 0 } },
  },
  'google-ads-spend': {
    answers: { 'spend.channel': 'search' },
    counts: { rows: 6, repeatedRows: 2, spend: { new: 3, unchanged: 0, replaced: 0 } },
  },
  'mailchimp-audience': {
    answers: { knownFrom: '2026-02-01' },
    counts: { rows: 3, customers: { new: 3 } },
  },
  'klaviyo-profiles': {
    answers: { knownFrom: '2026-02-01' },
    counts: { rows: 3, customers: { new: 3 } },
  },
};

describe('a file of a template', () => {
  const { database } = freshImports();

  it.each(TEMPLATES.map(({ name }) => name))('is recognized by its columns and imported: %s', async (name) => {
    const { answers, counts } = FILES[name]!;
    const content = await readFile(`seeds/templates/${name}.csv`);
    const asked = await inspected(content, { file: `${name}.csv` });
    expect(asked.template?.name).toBe(name);
    expect(fields(asked)).toEqual(Object.keys(answers));
    const { manifest, problems } = await inspected(content, { file: `${name}.csv`, answers });
    expect(problems).toEqual([]);
    const report = await importData(
      database(),
      readManifest(JSON.stringify(manifest), 'manifest'),
      Readable.from([content]),
      {
        ...{ file: name, actor: 'tester', timeZone: 'UTC', currency: 'USD', now: new Date('2026-04-01T12:00:00Z') },
      },
    );
    expect(report).toMatchObject(counts);
  });

  it.each([
    ['meta-ads-spend', { 'spend.channel': 'social' }, [922_500, 1_201_000]],
    ['google-ads-spend', { 'spend.channel': 'search' }, [12_193_000, 11_484_500, 0]],
  ])('adds up what campaigns spent on a day, without the totals: %s', async (name, answers, amounts) => {
    const content = await readFile(`seeds/templates/${name}.csv`);
    const { manifest } = await inspected(content, { file: `${name}.csv`, answers });
    const use = readManifest(JSON.stringify(manifest), 'manifest');
    const options = { file: name, actor: 'tester', timeZone: 'UTC', now: new Date('2026-04-01T12:00:00Z') };
    const { warnings } = await importData(database(), use, Readable.from([content]), options);
    expect(warnings.map(({ code }) => code)).toEqual(['TOTALS']);
    const stored = await database().query<{ amount: number }>('SELECT amount FROM channel_spend ORDER BY day');
    expect(stored.map(({ amount }) => amount)).toEqual(amounts);
  });

  it('says which currency reports are in, and that others are refused', async () => {
    const content = await readFile('seeds/templates/meta-ads-spend.csv');
    const { notes, manifest } = await inspected(content, { currency: 'EUR', answers: { 'spend.channel': 'social' } });
    expect(manifest).toMatchObject({ spend: { amount: { column: 'Amount spent (USD)', currency: 'USD' } } });
    expect(notes).toContainEqual(expect.stringContaining('Amounts are in USD, but spend is recorded in EUR'));
  });

  it('can be named, or ignored', async () => {
    const content = await readFile('seeds/templates/shopify-orders.csv');
    const ignored = await inspected(content, { answers: { template: 'none' } });
    expect(ignored.template).toBeNull();
    const named = await inspected('event_date,x\n20260203,1\n', {
      answers: { template: 'google-analytics-events', row: 'CUSTOMER' },
    });
    expect(named.template?.title).toContain('Google Analytics 4');
    await expect(inspected(content, { answers: { template: 'shopify' } })).rejects.toThrow(
      'Give one of "shopify-orders"',
    );
  });

  it('does not overrule the answers that were given', async () => {
    const content = await readFile('seeds/templates/shopify-customers.csv');
    const { columns } = await inspected(content, {
      answers: {
        'columns.Tags.role': 'ATTRIBUTE',
        'columns.Note.role': 'ATTRIBUTE',
        'columns.Company.role': 'ATTRIBUTE',
      },
    });
    expect(columns.find(({ name }) => name === 'Last Name')).toMatchObject({
      role: 'IGNORED',
      evidence: expect.arrayContaining(['By the template.']),
    });
    expect(columns.find(({ name }) => name === 'Tags')?.evidence).not.toContain('By the template.');
  });
});
