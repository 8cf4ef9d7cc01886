import { describe, expect, it } from 'vitest';
import { freshImports, manifest } from './campaign-file.js';

describe('files with the names of what every object has', () => {
  const { run, query } = freshImports();
  const customers = (changes: object = {}) =>
    manifest({
      name: 'Names',
      customer: {
        key: { column: '__proto__' },
        channel: { column: 'toString', values: { constructor: 'constructor', valueOf: 'web' } },
      },
      attributes: [{ column: 'constructor', name: 'constructor', type: 'CATEGORY' }],
      ...changes,
    });

  it('are read by their columns and values', async () => {
    const report = await run(
      customers(),
      '__proto__,toString,constructor\na,constructor,toString\nconstructor,valueOf,__proto__\n',
    );
    expect(report.created).toMatchObject({ channels: ['constructor', 'web'], attributes: ['constructor'] });
    const rows = await query(
      'SELECT c.key AS customer, h.key AS channel FROM customer c JOIN channel h ON h.id = c.channel_id ORDER BY 1',
    );
    expect(rows).toEqual([
      { customer: 'a', channel: 'constructor' },
      { customer: 'constructor', channel: 'web' },
    ]);
    expect(await query('SELECT value AS text FROM attribute_level ORDER BY 1')).toEqual([
      { text: '__proto__' },
      { text: 'toString' },
    ]);
  });

  it.each(['hasOwnProperty', '__proto__', 'toString'])('the word %s is refused where it has no key', async (word) => {
    await expect(run(customers(), `__proto__,toString,constructor\na,${word},x\n`)).rejects.toThrow(/is not a/);
  });

  it.each(['hasOwnProperty', 'length'])('the column %s is not found', async (column) => {
    const other = customers({ attributes: [{ column, name: 'x', type: 'CATEGORY' }] });
    await expect(run(other, '__proto__,toString,constructor\na,valueOf,x\n')).rejects.toThrow(/is not in the header/);
  });
});
