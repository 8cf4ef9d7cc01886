import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readManifest, rowKind } from '../../src/imports/manifests/manifest-reader.js';

describe('docs/import.md', () => {
  it('shows manifests that are usable', async () => {
    const text = await readFile('docs/import.md', 'utf8');
    const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json!);
    const whole = examples.map((json) =>
      json.startsWith('{')
        ? json
        : `{ "name": "x", "row": "CUSTOMER", "customer": { "key": { "column": "id" } }, ${json} }`,
    );
    const kinds = whole.map((json) => {
      const manifest = readManifest(json, 'example');
      return manifest.row === 'SPEND' ? 'SPEND' : rowKind(manifest);
    });
    const formats = 'CUSTOMER';
    const outcomes = 'CUSTOMER';
    expect(kinds).toEqual([
      formats,
      ...['CUSTOMER', 'CUSTOMER', 'EVENT'],
      outcomes,
      ...['CORRECTION', 'SPEND', 'CUSTOMER'],
    ]);
  });
});
