import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importData } from '../src/imports/import-data.js';
import { describeReport } from '../src/imports/import-report.js';
import { readManifest } from '../src/imports/manifests/manifest-reader.js';
import type { Api } from './setup/api.js';
import { startDemoApi } from './setup/demo-api.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

/** README shows four significant digits. */
const SHOWN_DIGITS = 6e-4;

interface Fence {
  language: string;
  text: string;
  line: number;
}

function fences(): Fence[] {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1]!,
    text: match[2]!,
    line: readme.slice(0, match.index).split('\n').length,
  }));
}

/** Every query, with the answer printed behind it where one is. */
function queries(): { query: string; answer: unknown; line: number }[] {
  const all = fences();
  return all.flatMap((fence, index) => {
    if (fence.language !== 'graphql') return [];
    const next = all[index + 1];
    return [
      { query: fence.text, answer: next?.language === 'json' ? JSON.parse(next.text) : undefined, line: fence.line },
    ];
  });
}

function expectShown(actual: unknown, shown: unknown, path: string): void {
  if (typeof shown === 'number' && !Number.isInteger(shown)) {
    expect(typeof actual, path).toBe('number');
    const distance = Math.abs((actual as number) - shown);
    expect(distance, `${path}: ${actual} is shown as ${shown}`).toBeLessThanOrEqual(SHOWN_DIGITS * Math.abs(shown));
  } else if (typeof shown === 'number') {
    expect(Math.abs((actual as number) - shown), `${path}: ${actual} is shown as ${shown}`).toBeLessThan(
      Math.max(1e-9, SHOWN_DIGITS * Math.abs(shown)),
    );
  } else if (shown !== null && typeof shown === 'object') {
    expect(typeof actual, path).toBe('object');
    expect(Array.isArray(actual), path).toBe(Array.isArray(shown));
    expect(Object.keys(actual as object), path).toEqual(Object.keys(shown));
    for (const [key, value] of Object.entries(shown)) {
      expectShown((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
    }
  } else {
    expect(actual, path).toEqual(shown);
  }
}

/** A file that the README shows in full, under its name. */
function shownFile(name: string): string {
  const match = new RegExp(`^\`\`\`\\w+ ${name.replace('.', '\\.')}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readme);
  if (!match) throw new Error(`the README does not show ${name}`);
  return match[1]!;
}

function importShown(api: Api, name: string, dryRun: boolean) {
  const manifest = readManifest(shownFile(`${name}.json`), `${name}.json`);
  const options = { file: `${name}.csv`, actor: 'test', now: api.clock.now, timeZone: 'UTC', dryRun };
  return importData(api.database, manifest, Readable.from([Buffer.from(shownFile(`${name}.csv`))]), options);
}

describe('the README', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());

  it('has at least twelve queries', () => {
    expect(queries().length).toBeGreaterThanOrEqual(12);
  });

  it.each(queries())('query at line $line gives the answer shown', async ({ query, answer }) => {
    if (query.includes('segment(key: "occasional")')) {
      for (const dryRun of [true, false]) {
        expect(readme).toContain(describeReport(await importShown(api, 'customers', dryRun)));
      }
      expect(readme).toContain(JSON.stringify(await importShown(api, 'orders', false)));
    }
    const data = await api.must(query);
    if (answer !== undefined) expectShown(data, answer, 'data');
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    const commands = fences().filter(({ language }) => language === 'sh');
    const named = commands.flatMap(({ text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]));
    expect(named.filter((name) => !(name! in scripts))).toEqual([]);
  });

  it('lists every dependency and every configuration variable', () => {
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    expect(Object.keys(dependencies).filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
    const config = readFileSync(`${root}src/config.ts`, 'utf8');
    const variables = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1]);
    expect(variables.length).toBeGreaterThan(8);
    expect(variables.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
  });
});
