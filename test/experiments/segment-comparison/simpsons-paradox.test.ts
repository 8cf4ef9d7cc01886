import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  AFTER,
  type DesignedRow,
  designedManifest,
  fileOf,
  importFile,
  MARKETS,
} from '../../imports/designed-files.js';
import { type Api, startApi } from '../../setup/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  api.clock.now = AFTER;
});
afterAll(() => api?.remove());

const COMPARE = `query ($key: String!) {
  segmentComparison(input: { experiment: $key, metric: "spent", segments: ["north", "others"] }) {
    simpsonsParadox
    segments { segment { key } effect { absolute { estimate } } }
    overall { absolute { estimate } }
    warnings { code message remedy }
  }
}`;

/** Customers of the north spend 100 more, and the mail brings 5 everywhere. @param mailed customers with the mail, north and south */
async function compare(key: string, mailed: { north: number; south: number }) {
  const rows = (['north', 'south'] as const).flatMap((market) =>
    Array.from({ length: 50 }, (_, i): DesignedRow => {
      const arm = i < mailed[market] ? 'mail' : 'control';
      const spent = (market === 'north' ? 110 : 10) + (i % 3) + (arm === 'mail' ? 5 : 0);
      return { customer: `${key}-${market}-${i}`, arm, store: '', market, pair: '', spent };
    }),
  );
  await importFile(api, designedManifest(key, { design: { method: 'SIMPLE' } }, undefined, MARKETS), fileOf(rows));
  return (await api.must(COMPARE, { key })).segmentComparison;
}

it('says that the effect over all points the other way than in every segment', async () => {
  const { simpsonsParadox, segments, overall, warnings } = await compare('reversed', { north: 5, south: 45 });
  expect(simpsonsParadox).toBe(true);
  for (const { effect } of segments) expect(effect.absolute.estimate).toBeGreaterThan(4);
  expect(overall.absolute.estimate).toBeLessThan(-50);
  expect(warnings).toContainEqual({
    code: 'SIMPSONS_PARADOX',
    message: expect.stringContaining('points in the other direction than in every cell'),
    remedy: 'Rely on the effects in the cells.',
  });
});

it('says nothing of it where the arms have the same shares of the segments', async () => {
  const { simpsonsParadox, overall, warnings } = await compare('even', { north: 25, south: 25 });
  expect(simpsonsParadox).toBe(false);
  expect(overall.absolute.estimate).toBeGreaterThan(4);
  expect(warnings.map(({ code }: { code: string }) => code)).not.toContain('SIMPSONS_PARADOX');
});
