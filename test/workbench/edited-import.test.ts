import { describe, expect, it } from 'vitest';
import { afterEvent, type ImportState, NOTHING } from '../../workbench/data/import/import-state.js';
import type { Inspection, Manifest } from '../../workbench/data/import/inspection.js';
import { editedImport } from '../../workbench/data/import/manifest/edited-import.js';

const proposed = { name: 'Customers', attributes: [{ column: 'age', name: 'age', type: 'NUMBER' }] };
const inspectionOf = (manifest: Manifest) =>
  ({
    row: { kind: 'CUSTOMER' },
    layout: { delimiter: ',', header: true },
    questions: [],
    columns: [{ name: 'age', role: 'ATTRIBUTE', type: 'NUMBER', format: {} }],
    manifest,
  }) as unknown as Inspection;
const before: ImportState = {
  ...NOTHING,
  inspection: inspectionOf(proposed),
  changes: [{ column: null, option: 'name', value: 'Ours' }],
  overrides: { badRows: 'skip' },
};

/** Writes a manifest where the server answers so; null is a refusal. */
async function written(manifest: Manifest, ...answers: (Inspection | null)[]) {
  const asked: unknown[] = [];
  const edited = await editedImport(before, manifest, async (...one) => {
    asked.push(one);
    return answers.shift() as Inspection | null;
  });
  return { edited, asked, after: edited && afterEvent(before, { is: 'edited', ...edited }) };
}

describe('a manifest that somebody writes', () => {
  it('is not taken where the server refuses it', async () => {
    const attributes = [{ column: 'age', name: 'age', type: 'FOO' }];
    expect(await written({ ...proposed, attributes }, null)).toEqual({
      edited: null,
      asked: [[{ 'columns.age.type': 'FOO' }, {}]],
      after: null,
    });
  });

  it('is not taken where only what the form cannot say is refused', async () => {
    const { edited, asked } = await written({ ...proposed, encoding: 'FOO' }, inspectionOf(proposed), null);
    expect([edited, asked.at(-1)]).toEqual([null, [{}, { encoding: 'FOO' }]]);
  });

  it('replaces what was changed before once it is taken', async () => {
    const manifest = { ...proposed, encoding: 'latin1' };
    const { after } = await written(manifest, inspectionOf(proposed), inspectionOf(manifest));
    expect(after).toMatchObject({ changes: [], overrides: { encoding: 'latin1' }, inspection: { manifest } });
  });

  it('needs no more than answers where the form can say it', async () => {
    const attributes = [{ column: 'age', name: 'age', type: 'CATEGORY' }];
    const { after, asked } = await written({ ...proposed, attributes }, inspectionOf({ ...proposed, attributes }));
    expect([asked.length, after?.answers, after?.overrides]).toEqual([1, { 'columns.age.type': 'CATEGORY' }, {}]);
  });

  it('keeps only the suggested metrics that it has', async () => {
    const metrics = [{ key: 'a' }, { key: 'b' }];
    const { after, asked } = await written(
      { ...proposed, metrics: [{ key: 'b' }] },
      inspectionOf({ ...proposed, metrics }),
    );
    expect([asked.length, after?.unwanted, after?.overrides]).toEqual([1, ['a'], {}]);
  });
});
