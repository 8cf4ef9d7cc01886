import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { startBuilt } from './setup/processes.js';
import { temporaryAddress } from './setup/temporary-database.js';

it.each(['Promise.reject(error)', 'throw error'])(
  'a server with %s ends, and says nothing of what the error carries',
  async (defect) => {
    const address = await temporaryAddress();
    const preloaded = join(address.folder, 'failing.mjs');
    // Fails as soon as the server listens for defects.
    await writeFile(
      preloaded,
      `const error = Object.assign(new Error('no key "jane"'), { code: '22P02', parameters: ['jane'], detail: '(jane)' });
       const fail = () => {
         if (process.listenerCount('uncaughtException') === 0) setImmediate(fail);
         else ${defect};
       };
       fail();`,
    );
    const { process: server, ended } = await startBuilt('start.cjs', [], {
      NODE_OPTIONS: `--import ${pathToFileURL(preloaded)}`,
      DATABASE_URL: address.url,
      TRIALGRAPH_DEMO: 'off',
      PORT: '0',
    });
    const [log, { code, stderr }] = await Promise.all([text(server.stdout!), ended]);
    expect([code, stderr]).toEqual([1, '']);
    // Lines from just before can come after the last one, which is written at once.
    const lines = log.trimEnd().split('\n');
    const fatal = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 60);
    expect(fatal).toMatchObject([{ err: { message: 'no key "…"', code: '22P02' } }]);
    expect(log).not.toContain('jane');
    await address.remove();
  },
);
