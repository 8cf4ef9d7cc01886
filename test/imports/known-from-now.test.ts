import { describe, expect, it } from 'vitest';
import { freshImports, manifest } from './campaign-file.js';

describe('an imported customer base', () => {
  const { run } = freshImports();
  const base = (changes: object = {}) =>
    manifest({
      name: 'Base',
      customer: { key: { column: 'customer' } },
      attributes: [{ column: 'region', name: 'region', type: 'CATEGORY' }],
      ...changes,
    });
  const file = 'customer,region\na,north\nb,south\n';

  it('without `knownFrom` is reported as known only from now on, with how to mend it', async () => {
    expect((await run(base(), file)).warnings).toEqual([
      {
        code: 'KNOWN_FROM_NOW',
        message:
          'The attribute values apply only from this import on: segments and histories of earlier moments do not find these ' +
          'customers by them. If the values have been true for longer, say since when (`knownFrom`), and import the file again.',
      },
    ]);
    // What the warning advises is possible.
    const again = await run(base({ knownFrom: '2026-01-01' }), file);
    expect(again).toMatchObject({ attributeValues: { new: 2 }, warnings: [{ code: 'SAME_FILE' }] });
  });

  it('is not when the moment is given, when nothing is new, or when only keys are imported', async () => {
    expect((await run(base({ knownFrom: '2026-01-01' }), file)).warnings).toEqual([]);
    expect((await run(base(), 'customer,region\na,north\n')).warnings).toEqual([]);
    expect((await run(base(), 'customer,region\nc,\n')).warnings).toEqual([]);
  });
});
