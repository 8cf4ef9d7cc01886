import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registeredCommands } from '../../src/command/registered-commands.js';
import { ServerProcess } from '../../validation/processes/server-process.js';
import { AGREES, installedLanguages } from '../setup/analysis-scripts.js';
import { build, projectRoot } from '../setup/built-program.js';

/** What the package needs beside itself: the drivers of databases, which npm would install. */
const NOT_BUNDLED = ['sqlite3', 'pg'];

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** `npm pack`, unpacked into a folder that has nothing else. */
describe('the packed program', () => {
  let folder: string;
  let program: string;

  beforeAll(async () => {
    await Promise.all([build('bundle'), build('playground'), build('workbench')]);
    folder = mkdtempSync(join(tmpdir(), 'trialgraph-packed-'));
    const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: projectRoot,
    });
    const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
    const modules = join(folder, 'node_modules');
    const unpacked = join(modules, 'trialgraph');
    mkdirSync(join(modules, '.bin'), { recursive: true });
    mkdirSync(unpacked);
    await promisify(execFile)('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', unpacked]);
    for (const name of NOT_BUNDLED) symlinkSync(join(projectRoot, 'node_modules', name), join(modules, name));
    const { bin } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
    program = join(unpacked, bin.trialgraph);
    chmodSync(program, 0o755);
    symlinkSync(program, join(modules, '.bin/trialgraph'));
    writeFileSync(join(folder, 'customers.csv'), 'id,income\na,1\nb,2\n');
    writeFileSync(
      join(folder, 'customers.json'),
      JSON.stringify({
        name: 'Customers',
        customer: { key: { column: 'id' } },
        knownFrom: '2026-01-01',
        attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
        segments: [{ key: 'rich', name: 'Rich', rule: { attribute: { name: 'income', atLeast: 2 } } }],
      }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (words: string[], file = program) =>
    new Promise<Outcome>((resolve) => {
      const [command, parameters] = file === program ? [process.execPath, [program, ...words]] : [file, words];
      const env = { ...process.env, DATABASE_URL: '' };
      execFile(command, parameters, { cwd: folder, env, maxBuffer: 50_000_000 }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });

  it('has no sources, tests or data', () => {
    const names = readdirSync(join(folder, 'node_modules/trialgraph'), { recursive: true }).map(String);
    expect(names).toContain('LICENSE');
    expect(names).toContain('dist/playground/index.html');
    expect(names).toContain('dist/workbench/index.html');
    expect(names).toContain('dist/workbench/persisted-documents.json');
    expect(names.filter((name) => /[.](ts|tsx|map|db)$|^test/.test(name))).toEqual([]);
  });

  it('is found by npx, and each command explains itself', async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    const found = await run(['--no-install', 'trialgraph', '--version'], 'npx');
    expect(found).toMatchObject({ code: 0, stdout: `${version}\n` });
    for (const { name } of registeredCommands) {
      const { code, stdout } = await run([name, '--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Usage: trialgraph ${name} [\\s\\S]*Examples:\n  trialgraph ${name}`));
    }
  });

  it('imports, exports, saves and restores in the database of its folder', async () => {
    const wrong = await run(['import', 'customers.json', 'custmers.csv']);
    expect(wrong).toEqual({
      code: 4,
      stdout: '',
      stderr:
        'There is no file or folder "custmers.csv". The nearest names in its folder are "customers.csv", "customers.json".\n',
    });
    const imported = await run(['import', 'customers.json', 'customers.csv']);
    expect(imported.stderr).toBe(`Writing to sqlite:${join(folder, 'data/trialgraph.db')} (new)\n`);
    expect(imported.stdout).toContain('customers: 2 new, 0 unchanged\n');
    const exported = await run(['export', 'segment', 'rich', '--output', 'rich.csv']);
    expect(exported).toEqual({ code: 0, stdout: '', stderr: 'Wrote rich.csv.\n' });
    expect(readFileSync(join(folder, 'rich.csv'), 'utf8')).toBe('customer,channel,acquired_at\nb,,\n');
    expect(await run(['export', 'segment', 'rihc'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('The nearest key is "rich"'),
    });
    expect(await run(['backup', 'saved.db'])).toMatchObject({ code: 0, stderr: '' });
    expect((await run(['restore', 'saved.db'])).code).toBe(3);
    expect(await run(['restore', 'saved.db', '--force'])).toMatchObject({ code: 0, stderr: '' });
    expect((await run(['migrate'])).stdout).toContain('(2 customers)\nThe database has all migrations');
  });

  it('serves the demo and the playground, and other commands say so', async () => {
    const database = `sqlite:${join(folder, 'demo.db')}`;
    const server = await ServerProcess.start({
      main: program,
      words: ['start'],
      database,
      variables: { TRIALGRAPH_DEMO: 'on' },
    });
    const page = await fetch(`${server.origin}/graphql`, { headers: { accept: 'text/html' } });
    const script = /src="([^"]+)"/.exec(await page.text())![1]!;
    expect((await fetch(new URL(script, `${server.origin}/graphql`))).status).toBe(200);
    const imported = await run(['import', 'customers.json', 'customers.csv', '--dry-run', '--database', database]);
    expect(imported.stderr).toContain(`Checking with ${database} (25,000 customers, with the demo data)\n`);
    expect(imported.stderr).toContain(`A server at ${server.origin} (process `);
    expect(await run(['restore', 'saved.db', '--database', database, '--force'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Stop it, then repeat the command.'),
    });
    await server.stop();
    expect(readdirSync(folder).filter((name) => name.includes('.server-'))).toEqual([]);
    const report = await run(['report', 'coupon-campaign', '--format', 'csv', '--database', database]);
    expect(report.stdout).toMatch(/^experiment,status,as_of,/);
    const assignments = await run(['export', 'assignments', 'coupon-campaign', '--database', database]);
    expect(assignments.stdout.trimEnd().split('\n').length).toBe(5_001);
    const words = ['report', 'coupon-campaign', '--analysis', 'check', '--database', database];
    expect(await run(words)).toEqual({
      code: 0,
      stdout: '',
      stderr:
        'Wrote customers.csv, analysis.R and analysis.py to check. Run `Rscript analysis.R` or `python3 analysis.py` there.\n',
    });
    expect(readdirSync(join(folder, 'check')).sort()).toEqual(['analysis.R', 'analysis.py', 'customers.csv']);
    for (const { extension, command } of await installedLanguages()) {
      if (command === null) continue;
      const { stdout } = await promisify(execFile)(command, [`analysis.${extension}`], { cwd: join(folder, 'check') });
      expect(stdout).toMatch(AGREES);
    }
    expect(await run(words)).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('customers.csv" exists already'),
    });
    // A reader that stops before the end, as `head` does.
    const piped = [program, 'export', 'assignments', 'coupon-campaign', '--database', database];
    const child = spawn(process.execPath, piped, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (piece) => {
      stderr += piece;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    expect([...(await once(child, 'exit')), stderr]).toEqual([0, null, '']);
  });
});
