import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, START, startApi } from '../../setup/api.js';
import { bundled, projectRoot } from '../../setup/built-program.js';
import { saidOf, wordsOf } from '../../setup/markup.js';
import { launch, openShop } from '../../setup/shop.js';

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Beside a server on the same database. */
describe('the report command', () => {
  let command: string;
  let api: Api;

  beforeAll(async () => {
    command = await bundled('trialgraph.cjs');
    api = await startApi();
    await openShop(api, 60);
    await launch(api, 'spring');
  });
  afterAll(() => api?.remove());

  const environment = () => ({ ...process.env, DATABASE_URL: api.url });
  const run = (parameters: string[], variables: Record<string, string> = {}) =>
    new Promise<Outcome>((resolve) => {
      const options = { env: { ...environment(), ...variables }, cwd: projectRoot, maxBuffer: 50_000_000 };
      execFile(process.execPath, [command, 'report', ...parameters], options, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });
  /** With standard output in a file. @returns what the file has then, and standard error */
  const throughNpm = async (file: string, flags: string, parameters: string[]) => {
    const output = openSync(file, flags);
    const stdio = ['ignore', output, 'pipe'] as const;
    const child = spawn('npm', ['run', 'report', '--', ...parameters], {
      cwd: projectRoot,
      env: environment(),
      stdio: [...stdio],
    });
    const [[code], stderr] = await Promise.all([once(child, 'exit'), text(child.stderr!)]);
    closeSync(output);
    expect(code).toBe(0);
    return { written: readFileSync(file, 'utf8'), stderr };
  };

  it('writes the page to standard output in place of the lines that npm writes there, and what it does to standard error', async () => {
    const file = join(api.folder, 'report.html');
    const { written, stderr } = await throughNpm(file, 'w', ['spring', '--segments', 'google,instagram']);
    const parts = ['the experiment', 'the plan', 'the effects', 'the segments', 'the checks', 'the effect over time'];
    const readings = [...parts, 'the decision', 'who should be treated'].map((what) => `Reading ${what}…\n`).join('');
    expect(stderr).toContain(readings);
    expect(written.startsWith('<!doctype html>\n')).toBe(true);
    expect(written.endsWith('</html>\n')).toBe(true);
    // The command reads as of now.
    api.clock.now = new Date();
    const { experiment } = await api.must('{ experiment(key: "spring") { decision { sentence } } }');
    expect(wordsOf(written)).toContain(saidOf(experiment.decision.sentence));
  });

  it('takes the place of nothing else', async () => {
    const file = join(api.folder, 'report.csv');
    writeFileSync(file, 'notes of mine\n');
    const { written } = await throughNpm(file, 'a', ['spring', '--format', 'csv']);
    expect(written).toMatch(/^notes of mine\n\n> trialgraph@[\s\S]*\n\nexperiment,status,as_of,/);
  });

  it('writes the report of a moment as the server does', async () => {
    const moment = START.toISOString();
    const { stdout } = await run(['spring', '--format', 'json', '--known-at', moment]);
    const served = await fetch(`${api.origin}/experiments/spring/report.json?knownAt=${moment}`);
    expect(stdout).toBe(await served.text());
    expect(JSON.parse(stdout).knownAt).toBe(moment);
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['no moment', ['spring', '--known-at', 'May'], {}, /^knownAt: .*Expected/],
    [
      'a moment before the start',
      ['spring', '--known-at', '2020-01-01'],
      {},
      /Give a moment \(`knownAt`\) between the start/,
    ],
    ['an analysis of no moment', ['spring', '--known-at', 'May', '--analysis', 'x'], {}, /^knownAt: .*Expected/],
    [
      'one before the start',
      ['spring', '--known-at', '2020-01-01', '--analysis', 'x'],
      {},
      /Give a moment \(`knownAt`\) between/,
    ],
    ['an unknown experiment', ['sprin'], {}, /^There is no experiment .*nearest key is "spring"[.]\n$/],
    ['an unknown format', ['spring', '--format', 'pdf'], {}, /Allowed choices are html, json, csv/],
    ['no experiment', [], {}, /missing required argument 'experiment'/],
    ['no database', ['spring'], { DATABASE_URL: 'x' }, /not valid:\nDATABASE_URL: must be/],
  ])('ends with a sentence and a status other than 0 for %s', async (_, parameters, variables, message) => {
    const { code, stdout, stderr } = await run(parameters, variables);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('explains itself', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /Usage: trialgraph report \[options\] <experiment>[\s\S]*--format[\s\S]*--segments[\s\S]*--known-at/,
    );
    expect(stdout).toContain('trialgraph report coupon-campaign > report.html');
  });
});
