import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { CommandError } from '../../src/command/command-error.js';
import { EXIT_CODES, type ExitName } from '../../src/command/exit-codes.js';
import { explained } from '../../src/command/failure.js';
import { runProgram } from '../../src/command/program.js';
import { registeredCommands } from '../../src/command/registered-commands.js';
import { ConfigError } from '../../src/config.js';
import { DatabaseUnavailableError } from '../../src/database/database-problems.js';
import { NewerDatabaseError } from '../../src/database/newer-database-error.js';
import { invalid } from '../../src/graph/expected-error.js';

/** What a program with one command writes and ends with. */
async function ran(words: string[], run: () => Promise<ExitName | undefined> = async () => undefined) {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    }),
  );
  const backup = registeredCommands.find(({ name }) => name === 'backup')!;
  const explain = async (error: unknown) => (await explained(error)).exit;
  try {
    return { code: await runProgram(words, { commands: [{ ...backup, run }], version: '1.2.3', explain }), written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('the report', () => {
  const report = registeredCommands.find(({ name }) => name === 'report')!;

  it.each([
    [['--exposure', 'visit'], /'--exposure' is for --analysis/],
    [['--force'], /'--force' is for --analysis/],
    [['--analysis', 'x', '--segments', 'a'], /'--analysis <folder>' cannot be used with option '--segments <keys>'/],
  ])('refuses options that would have no effect: %j', async (words, message) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const explain = async () => 'DEFECT' as const;
    const code = await runProgram(['report', 'coupon', ...words], { commands: [report], version: '1', explain });
    const written = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();
    expect([code, written]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('the program', () => {
  it.each<[string, string[], number, RegExp]>([
    ['an unknown command', ['bakcup'], 2, /unknown command 'bakcup'\n\(Did you mean backup\?\)/],
    ['an unknown option', ['backup', 'file', '--forse'], 2, /unknown option '--forse'\n\(Did you mean --force\?\)/],
    ['a missing argument', ['backup'], 2, /missing required argument 'file'\n\(trialgraph help backup explains it\)/],
    ['no command', [], 2, /Usage: trialgraph \[options\] \[command\]/],
  ])('refuses %s', async (_, words, code, message) => {
    const { written, code: ended } = await ran(words);
    expect(ended).toBe(code);
    expect(written.stderr).toMatch(message);
    expect(written.stdout).toBe('');
  });

  it.each([
    [['--version'], /^1\.2\.3\n$/],
    [['help', 'backup'], /Examples:\n {2}trialgraph backup data\/monday\.db\n/],
    [['backup', '--help'], /Usage: trialgraph backup \[options\] <file>[\s\S]*--database <url>/],
    [['--help'], /Exit status:\n {4}0 {2}The command did what was asked\.\n/],
  ])('answers %j', async (words, answer) => {
    const { written, code } = await ran(words);
    expect([code, written.stderr]).toEqual([0, '']);
    expect(written.stdout).toMatch(answer);
  });

  it.each(['import', 'inspect'])('lists the templates: %s', (name) => {
    const command = registeredCommands.find((one) => one.name === name)!;
    const described = new Command();
    command.configure(described);
    const help = described.helpInformation();
    for (const template of ['shopify-orders', 'meta-ads-spend', 'none']) expect(help).toContain(`"${template}"`);
  });

  it('ends as its command does', async () => {
    expect((await ran(['backup', 'file'])).code).toBe(0);
    expect((await ran(['backup', 'file'], async () => 'QUESTIONS')).code).toBe(5);
    const refused = await ran(['backup', 'file'], async () => {
      throw invalid('file', 'No.');
    });
    expect(refused.code).toBe(1);
  });

  it.each<[unknown, ExitName, RegExp]>([
    [new CommandError('Stop it.', 'DATABASE'), 'DATABASE', /^Stop it\.$/],
    [new ConfigError('PORT: too high'), 'USAGE', /not valid:\nPORT: too high$/],
    [new DatabaseUnavailableError('LOST'), 'DATABASE', /not available.*--database, says where/],
    [new NewerDatabaseError(['Later1']), 'DATABASE', /newer version of trialgraph \(Later1\)/],
    [
      Object.assign(new Error('listen'), { syscall: 'listen', code: 'EADDRINUSE', port: 80 }),
      'FILE',
      /^Port 80 is in use/,
    ],
    [new Error('Could not locate the bindings file. Tried: …'), 'FILE', /npm rebuild sqlite3/],
    [new TypeError('x is not a function'), 'DEFECT', /^TypeError: x is not a function\n {4}at /],
  ])('explains %s', async (error, exit, message) => {
    const explanation = await explained(error);
    expect(explanation.exit).toBe(exit);
    expect(explanation.message).toMatch(message);
  });

  it('has commands with examples of their own, and no exit code twice', () => {
    const wrong = registeredCommands.filter(
      ({ name, examples }) => examples.length === 0 || !examples.every((example) => example.split(' ')[0] === name),
    );
    expect(wrong).toEqual([]);
    const codes = Object.values(EXIT_CODES).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is documented: every exit code and every command', () => {
    const page = readFileSync('docs/command.md', 'utf8');
    for (const { code, meaning } of Object.values(EXIT_CODES)) expect(page).toContain(`| ${code} | ${meaning} |\n`);
    for (const { name } of registeredCommands) expect(page).toContain(`npx trialgraph ${name}`);
    const documented = [...page.matchAll(/^\| (\d+) \| /gm)].map(([, code]) => Number(code));
    expect(documented).toEqual(Object.values(EXIT_CODES).map(({ code }) => code));
  });
});
