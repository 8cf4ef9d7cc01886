import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import type { Logger } from 'pino';
import { describe, expect, it } from 'vitest';
import { linesForPeople, openLogger } from '../src/logger.js';

/** A server's log. Where standard output is no terminal, `startBuiltServer` reads it as JSON lines. */
describe('the log', () => {
  const write = (logger: Logger): void => {
    logger.info(
      { requestId: 'r1', method: 'POST', path: '/graphql', status: 200, milliseconds: 12, operation: 'Page' },
      'request',
    );
    logger.info({ requestId: 'r2', method: 'GET', path: '/health', status: 200, milliseconds: 1 }, 'request');
    logger.warn({ milliseconds: 900, statement: 'SELECT 1' }, 'slow statement');
    const err = Object.assign(new Error('no table'), { stack: '', parameters: ['mine'] });
    logger.error({ requestId: 'r3', err }, 'request failed');
    logger.debug('not shown');
  };
  const written = () => {
    const lines: string[] = [];
    write(openLogger('info', { write: (line) => lines.push(line) }));
    return lines.map((line) => JSON.parse(line));
  };

  it('has sentences for people', async () => {
    const shown = new PassThrough();
    const destination = linesForPeople(shown);
    write(openLogger('info', destination));
    destination.end();
    const lines = stripVTControlCharacters(await text(shown)).split('\n');
    expect(lines.slice(0, 5).map((line) => line.replace(/^\[\d\d:\d\d:\d\d\] /, ''))).toEqual([
      'INFO: request POST /graphql 200 in 12 ms (Page)',
      'INFO: request GET /health 200 in 1 ms',
      'WARN: slow statement in 900 ms {"statement":"SELECT 1"}',
      'ERROR: request failed (request id r3) ',
      '    err: {',
    ]);
  });

  it('shows nothing of what a failed statement was about', () => {
    expect(written()[3].err).toEqual({ type: 'Error', message: 'no table', stack: '' });
  });

  it('has a JSON line for each message', () => {
    const lines = written();
    expect(lines.map(({ msg }) => msg)).toEqual(['request', 'request', 'slow statement', 'request failed']);
    expect(lines[0]).toMatchObject({ level: 30, requestId: 'r1', operation: 'Page' });
  });
});
