import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { bundled, projectRoot } from '../../setup/built-program.js';
import { startDemoApi } from '../../setup/demo-api.js';
import { wordsOf } from '../../setup/markup.js';

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
    command = await bundled('report-command.js');
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());

  const environment = () => ({ ...process.env, DATABASE_URL: api.url });
  const run = (parameters: string[], variables: Record<string, string> = {}) =>
    new Promise<Outcome>((resolve) => {
      const options = { env: { ...environment(), ...variables }, cwd: projectRoot, maxBuffer: 50_000_000 };
      execFile(process.execPath, [command, ...parameters], options, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });

  it('writes the page to standard output, and what it does to standard error', async () => {
    const { code, stdout, stderr } = await run(['coupon-campaign', '--segments', 'instagram,facebook']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: [
        'the experiment',
        'the plan',
        'the effects',
        'the segments',
        'the checks',
        'the effect over time',
        'the decision',
        'who should be treated',
      ]
        .map((what) => `Reading ${what}…\n`)
        .join(''),
    });
    expect(stdout.startsWith('<!doctype html>\n')).toBe(true);
    expect(stdout.endsWith('</html>\n')).toBe(true);
    const { experiment } = await api.must('{ experiment(key: "coupon-campaign") { decision { sentence } } }');
    expect(wordsOf(stdout)).toContain(experiment.decision.sentence);
  });

  it('takes the place of the lines that npm writes, in a file of its own only', async () => {
    const file = join(api.folder, 'report.csv');
    const throughNpm = async (flags: string) => {
      const output = openSync(file, flags);
      const parameters = ['run', 'report', '--', 'coupon-campaign', '--format', 'csv'];
      const child = spawn('npm', parameters, {
        cwd: projectRoot,
        env: environment(),
        stdio: ['ignore', output, 'ignore'],
      });
      const [code] = await once(child, 'exit');
      closeSync(output);
      expect(code).toBe(0);
      return readFileSync(file, 'utf8');
    };
    const alone = await throughNpm('w');
    expect(alone).toMatch(/^experiment,status,as_of,/);
    writeFileSync(file, 'notes of mine\n');
    const appended = await throughNpm('a');
    expect(appended.startsWith('notes of mine\n')).toBe(true);
    expect(appended).toMatch(/^notes of mine\n\n> trialgraph@[\s\S]*\n\nexperiment,status,as_of,/);
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    [
      'an unknown experiment',
      ['cupon-campaign'],
      {},
      /^There is no experiment .*nearest key is "coupon-campaign"[.]\n$/,
    ],
    ['an unknown format', ['coupon-campaign', '--format', 'pdf'], {}, /Allowed choices are html, json, csv/],
    ['no experiment', [], {}, /missing required argument 'experiment'/],
    ['no database', ['coupon-campaign'], { DATABASE_URL: 'x' }, /^DATABASE_URL: must be/],
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
    expect(stdout).toMatch(/Usage: npm run report -- \[options\] <experiment>[\s\S]*--format[\s\S]*--segments/);
    expect(stdout).toContain('npm run report -- coupon-campaign > report.html');
  });
});
