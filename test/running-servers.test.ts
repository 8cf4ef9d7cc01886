import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { announcedServers, announceServer } from '../src/running-servers.js';

let folder: string;
let database: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trialgraph-'));
  database = `sqlite:${join(folder, 'shop.db')}`;
});
afterEach(() => rm(folder, { recursive: true }));

it('is known while it answers, until it withdraws', async () => {
  const http = createServer((request, response) => response.end(request.url === '/health' ? 'alive' : '')).listen(0);
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const withdraw = await announceServer(database, url);
  expect(await announcedServers(database)).toEqual([{ url, pid: process.pid }]);
  expect(await announcedServers(`sqlite:${join(folder, 'other.db')}`)).toEqual([]);
  await withdraw();
  expect(await announcedServers(database)).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
  http.close();
});

it('does not count when it was killed or does not answer', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(join(folder, `shop.db.server-${pid}`), JSON.stringify({ url: 'http://127.0.0.1:9', pid }));
  const withdraw = await announceServer(database, 'http://127.0.0.1:9');
  expect(await announcedServers(database)).toEqual([]);
  // A process that runs may only be slow: what it has written stays.
  expect(await readdir(folder)).toEqual([`shop.db.server-${process.pid}`]);
  await withdraw();
});

it('passes over what is half written, removes that of a dead process, and touches no other file', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  for (const name of [process.pid, pid, 'notes']) await writeFile(join(folder, `shop.db.server-${name}`), '{"url');
  expect(await announcedServers(database)).toEqual([]);
  expect((await readdir(folder)).sort()).toEqual([`shop.db.server-${process.pid}`, 'shop.db.server-notes']);
});

it('leaves no file for PostgreSQL, and finds none without a folder', async () => {
  const withdraw = await announceServer('postgres://127.0.0.1/shop', 'http://127.0.0.1:9');
  await withdraw();
  expect(await announcedServers('postgres://127.0.0.1/shop')).toEqual([]);
  expect(await announcedServers('sqlite:no/such/folder/shop.db')).toEqual([]);
});
