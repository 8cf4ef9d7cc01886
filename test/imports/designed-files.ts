import { Readable } from 'node:stream';
import { importData } from '../../src/imports/import-data.js';
import type { ImportReport } from '../../src/imports/import-report.js';
import type { Manifest } from '../../src/imports/manifests/manifest.js';
import type { Api } from '../setup/api.js';
import { manifest } from './campaign-file.js';

/** When the experiments were over. */
export const AFTER = new Date('2026-06-01T00:00:00Z');

/** One customer of an experiment that ran elsewhere. */
export interface DesignedRow {
  customer: string;
  arm: string;
  /** The group, stratum and pair, where the design has them. */
  store: string;
  market: string;
  pair: string;
  spent: number;
}

const HEADER = 'customer,arm,store,market,pair,spent';

export function fileOf(rows: readonly DesignedRow[]): string {
  const lines = rows.map(({ customer, arm, store, market, pair, spent }) =>
    [customer, arm, store, market, pair, spent].join(','),
  );
  return [HEADER, ...lines, ''].join('\n');
}

/** A manifest of such a file; `experiment` is merged with that of the file. */
export function designedManifest(
  key: string,
  experiment: Record<string, unknown>,
  arms?: string[],
  segments?: object[],
): Manifest {
  return manifest(designedContent(key, experiment, arms, segments));
}

/** Segments of customers in the market `north`, and in others. */
export const MARKETS = [
  { key: 'north', rule: { attribute: { name: 'market', in: ['north'] } } },
  { key: 'others', rule: { not: { attribute: { name: 'market', in: ['north'] } } } },
];

export function designedContent(
  key: string,
  experiment: Record<string, unknown>,
  arms = ['control', 'mail'],
  segments: object[] = [],
): object {
  return {
    name: `Experiment ${key}`,
    customer: { key: { column: 'customer' } },
    attributes: [
      { column: 'store', name: 'store', type: 'CATEGORY' },
      { column: 'market', name: 'market', type: 'CATEGORY' },
    ],
    events: [{ type: 'order', at: '2026-03-10', value: { column: 'spent' } }],
    completeUntil: '2026-05-01',
    metrics: [
      {
        key: 'spent',
        kind: 'MEAN',
        event: 'order',
        aggregation: 'SUM',
        direction: 'HIGHER_IS_BETTER',
        windowDays: 28,
        unit: 'CURRENCY',
        margin: 0.3,
      },
    ],
    segments,
    experiment: {
      key,
      assignedAt: '2026-03-02',
      stoppedAt: '2026-04-02',
      arm: { column: 'arm' },
      arms: arms.map((arm, position) => ({ key: arm, isControl: position === 0 })),
      metrics: [{ metric: 'spent', role: 'PRIMARY' }],
      ...experiment,
    },
  };
}

/** Imports a file while time passes: its events are written after the import began. */
export function importFile(api: Api, use: Manifest, content: string): Promise<ImportReport> {
  return importData(api.database, use, Readable.from([Buffer.from(content)]), {
    file: 'experiment.csv',
    actor: 'tester',
    now: api.clock.now,
    clock: () => {
      api.clock.now = new Date(api.clock.now.getTime() + 1);
      return api.clock.now;
    },
    timeZone: 'UTC',
  });
}
