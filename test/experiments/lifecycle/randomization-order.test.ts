import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EligibilityService } from '../../../src/experiments/eligibility/eligibility-service.js';
import { DesignMethod } from '../../../src/experiments/experiment-design.js';
import { RandomizationService } from '../../../src/experiments/lifecycle/randomization-service.js';
import { openDatabase } from '../../../src/open-database.js';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { draftSpring, importCustomers } from '../../setup/drafted-campaign.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { copyOf, type TemporaryAddress, temporaryAddress, temporaryDatabase } from '../../setup/temporary-database.js';

const clock = () => new Date('2026-03-01T00:00:00Z');
/** More than one batch. */
const lines = Array.from({ length: 10_200 }, (_, index) => `k${index}🙂,${index % 7 < 3 ? 'north' : 'south'}`).concat([
  '\uFFFD,north',
  'Ω,south',
  'é,north',
  '𝒳,south',
]);

/** The lines in another order, the same one for the same seed. */
function shuffled(seed: string): string[] {
  const generator = generatorFor(seed);
  return lines
    .map((line) => ({ line, rank: generator.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ line }) => line);
}

describe('randomization of the same customers', () => {
  const opened: TemporaryAddress[] = [];
  const imported: Record<string, string> = {};
  beforeAll(async () => {
    for (const [order, customers] of Object.entries({ listed: lines, shuffled: shuffled('other order') })) {
      const address = await temporaryAddress();
      opened.push(address);
      const database = await openDatabase(address.url);
      await importCustomers(database, customers);
      // Copies are made of a database that nobody has open.
      await database.close();
      imported[order] = address.url;
    }
  });
  afterAll(() => Promise.all(opened.map((temporary) => temporary.remove())));

  const digest = async (order: 'listed' | 'shuffled', method: DesignMethod, seed: string) => {
    const temporary = await temporaryDatabase(await copyOf(imported[order]!));
    opened.push(temporary);
    const { database } = temporary;
    await draftSpring(database, method, seed);
    const eligibility = new EligibilityService(database, new SegmentService(database, clock), clock);
    const randomization = new RandomizationService(database, eligibility, new InlineEngine(), clock);
    await randomization.randomize('spring', {}, 'test');
    const [receipt] = await database.query<{ digest: string; units: number }>('SELECT digest, units FROM receipt');
    expect(receipt?.units).toBe(lines.length);
    return receipt?.digest;
  };

  it.each([DesignMethod.SIMPLE, DesignMethod.COMPLETE, DesignMethod.STRATIFIED])(
    'gives the same digest in whatever order they were imported (%s)',
    async (method) => {
      const digests = [await digest('listed', method, '42'), await digest('shuffled', method, '42')];
      expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
      expect(digests[1]).toBe(digests[0]);
      expect(await digest('listed', method, '43')).not.toBe(digests[0]);
    },
  );
});
