import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importData } from '../src/imports/import-data.js';
import { describeReport } from '../src/imports/import-report.js';
import { describeQuestion } from '../src/imports/inspection/describe-inspection.js';
import { InspectedFile } from '../src/imports/inspection/inspect-file.js';
import { knownOf } from '../src/imports/inspection/known.js';
import type { Answers } from '../src/imports/inspection/questions.js';
import type { AnyManifest } from '../src/imports/manifests/manifest.js';
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

/** Inspects a file that is shown, and expects that the README shows all that is asked. */
async function manifestShown(api: Api, name: string, answers: Answers): Promise<AnyManifest> {
  const open = () => Readable.from([Buffer.from(shownFile(`${name}.csv`))]);
  const known = await knownOf(api.database);
  const file = await InspectedFile.begin(open, { file: `${name}.csv`, known, currency: 'USD' });
  const { questions } = await file.propose();
  expect(questions.map(({ field }) => field)).toEqual(Object.keys(answers));
  for (const question of questions)
    expect(readme).toContain(`${describeQuestion(question)}\n> ${answers[question.field]}`);
  const { manifest, problems } = await file.propose(answers);
  expect(problems).toEqual([]);
  return readManifest(JSON.stringify(manifest), 'manifest');
}

function importShown(api: Api, manifest: AnyManifest, name: string, dryRun: boolean) {
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
    if (query.includes('customer(key: "1001")')) {
      const customers = await manifestShown(api, 'customers', { knownFrom: '2026-02-01' });
      for (const dryRun of [true, false]) {
        expect(readme).toContain(describeReport(await importShown(api, customers, 'customers', dryRun)));
      }
      const orders = await manifestShown(api, 'orders', { completeUntil: '2026-02-28' });
      expect((await importShown(api, orders, 'orders', false)).events.new).toBe(3);
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
