import 'reflect-metadata';
import { expect, it } from 'vitest';
import { CatalogService } from '../../../src/experiments/catalog/catalog-service.js';
import { ExperimentOrder } from '../../../src/experiments/catalog/experiment-order.js';
import { openDatabase } from '../../../src/open-database.js';
import { campaign, csv, freshImports, ROWS } from '../../imports/campaign-file.js';
import { temporaryAddress } from '../../setup/temporary-database.js';

const { run, query } = freshImports();

const list = { orderBy: ExperimentOrder.NAME, descending: false };

const EXPERIMENT = `INSERT INTO experiment (key, name, hypothesis, status, version, imported, design, plan, conclusion, created_at)
  VALUES ('old', 'Été', 'Coupons work', 'CONCLUDED', 1, 0, '{}', '{"alpha":0.05}', 'Shipped', 0)`;
const LABEL = `INSERT INTO experiment_label (experiment_id, kind, position, form, label)
  SELECT id, 'TAG', 0, 'frühling', 'Frühling' FROM experiment`;

it.each([
  ['experiments', 'FoundExperiments', [EXPERIMENT], ['ete', 'coupons', 'shipped', 'old']],
  ['tags', 'SearchedLabels', [EXPERIMENT, LABEL], ['fruhling']],
])('finds %s that were stored before they could be searched', async (_, migration, statements, searches) => {
  const address = await temporaryAddress();
  try {
    const before = await openDatabase(address.url);
    for (;;) {
      const [last] = await before.query<{ name: string }>(
        'SELECT name FROM migrations ORDER BY timestamp DESC LIMIT 1',
      );
      await before.revertMigration();
      if (last?.name.startsWith(migration)) break;
    }
    await before.write(async (transaction) => {
      for (const statement of statements) await transaction.execute(statement);
    });
    await before.close();
    const database = await openDatabase(address.url);
    const catalog = new CatalogService(database);
    for (const search of searches) {
      const { edges } = await catalog.page({ ...list, filter: { search } });
      expect(edges.map(({ node }) => node.key)).toEqual(['old']);
    }
    await database.close();
  } finally {
    await address.remove();
  }
});

it('imports owner and tags, and leaves them as they are when the file is imported again', async () => {
  const { experiment } = campaign();
  const filed = (owner: string) =>
    campaign({ experiment: { ...experiment, owner, tags: ['Spring', 'mail', 'spring'] } });
  await run(filed('Anna'), csv(...ROWS));
  const labels = () => query('SELECT kind AS kind, label AS label FROM experiment_label ORDER BY kind, position');
  const stored = [
    { kind: 'OWNER', label: 'Anna' },
    { kind: 'TAG', label: 'Spring' },
    { kind: 'TAG', label: 'mail' },
  ];
  expect(await labels()).toEqual(stored);
  await run(filed('Ben'), csv(...ROWS));
  expect(await labels()).toEqual(stored);
});
