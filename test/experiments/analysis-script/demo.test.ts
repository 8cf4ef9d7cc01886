import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGREES, download, installedLanguages, runScript } from '../../setup/analysis-scripts.js';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';

const languages = await installedLanguages();

describe('scripts that check the demo', () => {
  let api: Api;
  let directory: string;
  let keys: string[];

  beforeAll(async () => {
    api = await startDemoApi();
    directory = await mkdtemp(join(tmpdir(), 'analysis-'));
    const { experiments } = await api.must('{ experiments(first: 50) { edges { node { key status } } } }');
    const nodes: { key: string; status: string }[] = experiments.edges.map(({ node }: { node: unknown }) => node);
    keys = nodes.filter(({ status }) => status !== 'DRAFT').map(({ key }) => key);
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await api.remove();
  });

  // Skipped where the language and its packages are not installed; `.ci/run` installs them.
  for (const { extension, command } of languages) {
    it.skipIf(command === null)(`agree with us in ${extension}`, async () => {
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) {
        const customers = await download(api.origin, directory, key, 'customers.csv?raw=true');
        const script = await download(api.origin, directory, key, `analysis.${extension}`);
        const { status, output } = await runScript(command!, script, customers);
        expect(output, key).toMatch(AGREES);
        expect(status, key).toBe(0);
      }
    });
  }
});
