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
        ...{ file: name, actor: 'tester', timeZone: 'UTC', now: new Date('2026-04-01T12:00:00Z') },
      },
    );
    expect(report).toMatchObject(counts);
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
    expect(columns.find(({ name }) => name === 'Last Name')?.role).toBe('IGNORED');
  });
});
