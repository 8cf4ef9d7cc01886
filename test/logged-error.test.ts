import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorReport, loggedError } from '../src/logged-error.js';
import { openLogger } from '../src/logger.js';
import { type TemporaryDatabase, temporaryDatabase } from './setup/temporary-database.js';

const SECRET = 'jane@example.com';

describe('an error in the log', () => {
  let temporary: TemporaryDatabase;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
  });
  afterAll(() => temporary.remove());

  const thrown = async (work: () => unknown): Promise<unknown> => {
    try {
      await work();
    } catch (error) {
      return error;
    }
    throw new Error('nothing was thrown');
  };
  const failing = {
    'a parameter of a statement': () =>
      temporary.database.query('SELECT nothing FROM customer WHERE key = ?', [SECRET]),
    'a text in a statement': () => temporary.database.query(`SELECT nothing FROM customer WHERE key = '${SECRET}''s'`),
    'a value that the database quotes': () =>
      temporary.database.dialect.name === 'sqlite'
        ? temporary.database.query("SELECT json_extract('{}', ?)", [SECRET])
        : temporary.database.query('SELECT CAST(? AS integer)', [SECRET]),
    'a key that exists': () =>
      temporary.database.write(async (transaction) => {
        const insert = 'INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)';
        await transaction.execute(insert, [SECRET, SECRET]);
        await transaction.execute(insert, [SECRET, SECRET]);
      }),
    'text that is no JSON': () => JSON.parse(SECRET),
    'text that is no number': () => BigInt(SECRET),
    'a quotation within a quotation': () => {
      throw new Error(`the value "${'a" b '}${SECRET}" is odd`);
    },
    'a message of several lines': () => {
      throw new Error(`odd:\n${SECRET}\n    at ${SECRET} (file:///x.js:1:1)`);
    },
    'a cause': () => {
      throw new Error('failed', {
        cause: Object.assign(new Error(`"${SECRET}"`), { detail: `Key (key)=(${SECRET})` }),
      });
    },
    'several errors': () => {
      throw new AggregateError([new Error(`'${SECRET}'`)], `«${SECRET}»`);
    },
    'no error at all': () => {
      throw SECRET;
    },
  };

  it.each(Object.entries(failing))('tells nothing of %s', async (_, work) => {
    const error = await thrown(work);
    const lines: string[] = [];
    const logger = openLogger('info', { write: (line) => lines.push(line) });
    logger.error({ err: error }, 'failed');
    logger.error({ err: error });
    if (error instanceof Error) logger.error(error);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect([...lines, errorReport(error)].join()).not.toContain(SECRET);
  });

  it('says what failed and where', async () => {
    const error = await thrown(failing['a parameter of a statement']);
    expect(loggedError(error)).toMatchObject({
      type: 'QueryFailedError',
      message: expect.stringMatching(/nothing|"…"/),
      code: expect.stringMatching(/^(SQLITE_ERROR|42703)$/),
      statement: expect.stringMatching(/^SELECT nothing FROM customer WHERE key = /),
      stack: expect.stringMatching(/^ {4}at .*:\d+:\d+\)?$/m),
    });
    const nested = new Error('not connected', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
    expect(loggedError(nested)).toMatchObject({
      type: 'Error',
      message: 'not connected',
      cause: { code: 'ECONNREFUSED', message: 'refused' },
    });
  });
});
