import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { compiled } from './setup/built-program.js';

describe('the log', () => {
  let module: string;

  beforeAll(async () => {
    module = pathToFileURL(await compiled('src/logger.js')).href;
  });

  const written = async (destination: string): Promise<string> => {
    const script = `
      import { linesForPeople, openLogger } from '${module}';
      const logger = openLogger('info', ${destination});
      logger.info({ requestId: 'r1', method: 'POST', path: '/graphql', status: 200, milliseconds: 12, operation: 'Page' }, 'request');
      logger.info({ requestId: 'r2', method: 'GET', path: '/health', status: 200, milliseconds: 1 }, 'request');
      logger.warn({ milliseconds: 900, statement: 'SELECT 1' }, 'slow statement');
      logger.error({ requestId: 'r3', err: Object.assign(new Error('no table'), { stack: '', parameters: ['mine'] }) }, 'request failed');
      logger.debug('not shown');
    `;
    const options = { env: { ...process.env, NO_COLOR: '1' } };
    return (await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], options)).stdout;
  };

  it('has sentences for people', async () => {
    const lines = (await written('linesForPeople()')).trimEnd().split('\n');
    expect(lines.slice(0, 5).map((line) => line.replace(/^\[\d\d:\d\d:\d\d\] /, ''))).toEqual([
      'INFO: request POST /graphql 200 in 12 ms (Page)',
      'INFO: request GET /health 200 in 1 ms',
      'WARN: slow statement in 900 ms {"statement":"SELECT 1"}',
      'ERROR: request failed (request id r3) ',
      '    err: {',
    ]);
  });

  it('shows nothing of what a failed statement was about', async () => {
    const lines = (await written('undefined'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[3].err).toEqual({ type: 'Error', message: 'no table', stack: '' });
  });

  it('has JSON lines where standard output is no terminal', async () => {
    const lines = (await written('undefined'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ msg }) => msg)).toEqual(['request', 'request', 'slow statement', 'request failed']);
    expect(lines[0]).toMatchObject({ level: 30, requestId: 'r1', operation: 'Page' });
  });
});
