import 'reflect-metadata';
import { afterEach, expect, it } from 'vitest';
import { writeCells } from '../../../src/experiments/designs/cells.js';
import { DesignMethod } from '../../../src/experiments/experiment-design.js';
import { draftCampaign } from '../../setup/drafted-campaign.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

let temporary: TemporaryDatabase | undefined;
afterEach(() => temporary?.remove());

it('numbers cells in the order of the UTF-8 bytes of their names, however many', async () => {
  temporary = await temporaryDatabase();
  const { database } = temporary;
  await draftCampaign(database, ['k,north', 'l,south'], DesignMethod.COMPLETE, '42');
  const [experiment] = await database.query<{ id: number }>('SELECT id FROM experiment');
  const numbered = Array.from({ length: 20_100 }, (_, index) => String(40_000 - index));
  const names = ['𝒳', '\uFFFD', ...numbered, 'B', 'a'];
  const cells = names.map((name) => ({ kind: 'GROUP' as const, name, size: 1, block: null }));
  await database.write((transaction) => writeCells(transaction, experiment!.id, cells, 2));
  const stored = await database.query<{ name: string }>('SELECT name FROM stratum ORDER BY id');
  expect(stored.map(({ name }) => name)).toEqual([...numbered.reverse(), 'B', 'a', '\uFFFD', '𝒳']);
});
