import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_CODES, type ExitName } from '../../src/command/exit-codes.js';
import { openDatabase } from '../../src/open-database.js';
import { bundled } from '../setup/built-program.js';

const LATER = "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Later9999999999999')";

/** What goes wrong outside the program: each is a sentence and an exit code of docs/command.md, and no stack trace. */
describe('commands that cannot do what was asked', () => {
  let folder: string;
  let program: string;
  let occupied: Server;
  let port: number;

  beforeAll(async () => {
    program = await bundled('trialgraph.cjs');
    folder = await mkdtemp(join(tmpdir(), 'trialgraph-failing-'));
    await writeFile(join(folder, 'customers.csv'), 'id,income\na,1\n');
    const database = await openDatabase(`sqlite:${join(folder, 'shop.db')}`);
    const channel = "INSERT INTO channel (key, name, created_at) VALUES ('web', 'Web', 1)";
    await database.write((transaction) => transaction.query(channel));
    await database.close();
    await copyFile(join(folder, 'shop.db'), join(folder, 'newer.db'));
    const newer = await openDatabase(`sqlite:${join(folder, 'newer.db')}`);
    await newer.write((transaction) => transaction.query(LATER));
    await newer.close();
    occupied = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupied.once('listening', resolve));
    port = (occupied.address() as AddressInfo).port;
  });
  afterAll(async () => {
    occupied.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (words: string, shell = '') => {
    const line = `exec "${process.execPath}" "${program}" ${words.replaceAll('PORT', String(port))} ${shell}`;
    const env = { ...process.env, DATABASE_URL: 'sqlite:shop.db' };
    const child = spawn('/bin/sh', ['-c', line], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, stdout, stderr };
  };

  it.each<[string, ExitName, RegExp]>([
    ['import custmers.csv', 'FILE', /"custmers\.csv"\. The nearest name in its folder is "customers\.csv"\.$/],
    ['import .', 'FILE', /^"\." is a folder\. Give the path of a file\.$/],
    ['inspect .', 'FILE', /^"\." is a folder/],
    ['restore .', 'FILE', /^"\." is a folder/],
    ['backup .', 'FILE', /is a folder/],
    ['backup nowhere/x.db', 'FILE', /^There is no file or folder ".*nowhere"\.$/],
    ['migrate --database sqlite:.', 'FILE', /^"\." is a folder/],
    ['migrate --database sqlite:customers.csv', 'DATABASE', /^The database is damaged.*\nSQLITE_NOTADB: /],
    ['export segment x --database sqlite:newer.db', 'DATABASE', /newer version of trialgraph \(Later9999999999999\)/],
    ['restore newer.db --force', 'DATABASE', /newer version of trialgraph/],
    ['backup x.db --database postgres://ann:secret@127.0.0.1:PORT/x', 'DATABASE', /^The database /],
    ['export segment x --database sqlite:none.db', 'DATABASE', /^There is no data in sqlite:.*none\.db yet\.$/],
    ['export segment x --database mysql://x', 'USAGE', /^The configuration is not valid:\nDATABASE_URL: /],
    [
      'start --no-demo --port PORT',
      'FILE',
      /^Port \d+ is in use\. Set PORT to a free one, or stop the program that uses it\.$/,
    ],
    ['start --port 99999', 'USAGE', /^The configuration is not valid:\nPORT: /],
    ['exprot segment x', 'USAGE', /unknown command 'exprot'\n\(Did you mean export\?\)/],
    ['export segment x --ouput y', 'USAGE', /unknown option '--ouput'\n\(Did you mean --output\?\)/],
    ['report nothing', 'REFUSED', /^There is no experiment with the key "nothing"\.$/],
  ])('trialgraph %s', async (words, exit, sentence) => {
    const { code, stderr } = await run(words);
    expect(stderr.trimEnd()).toMatch(sentence);
    expect(stderr).not.toMatch(/secret|\n {4}at /);
    expect(code).toBe(EXIT_CODES[exit].code);
  });

  it.runIf(process.platform === 'linux')('the disk of standard output is full', async () => {
    const { code, stderr } = await run('help export', '> /dev/full');
    expect(stderr).toBe('The disk is full. Make room, or give a path on another disk; then repeat the command.\n');
    expect(code).toBe(EXIT_CODES.FILE.code);
  });

  it.runIf(process.getuid?.() !== 0)('a folder may not be written to', async () => {
    const { code, stderr } = await run('backup /x.db');
    expect(stderr).toMatch(/^You may not use "\/x\.db/);
    expect(code).toBe(EXIT_CODES.FILE.code);
  });
});
