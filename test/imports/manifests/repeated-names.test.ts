import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { repeatedNames } from '../../../src/imports/manifests/repeated-names.js';

describe('names that objects have twice', () => {
  it.each([
    ['{}', []],
    ['[]', []],
    ['"a"', []],
    ['{"a": 1, "a": 2}', ['a']],
    ['{"a": 1, "a": 2, "a": 3}', ['a']],
    ['{"a": {"b": 1}, "c": {"b": 1}}', []],
    ['{"a": {"b": 1, "c": [], "b": {}}}', ['a.b']],
    ['{"list": [{"a": 1}, {"a": 1}, [0, {"b": 1, "b": 2}]]}', ['list.2.1.b']],
    // Written differently, the same all the same.
    ['{"a": 1, "\\u0061": 2}', ['a']],
    // Marks inside strings, and strings that are values.
    ['{"a": "{\\"a\\": 1, \\"a\\": 2}", "b": "a", "c": ["a", "a"], "d\\\\": ":", "d": ","}', []],
    ['{"__proto__": 1, "constructor": 2, "__proto__": 3}', ['__proto__']],
  ])('of %s', (json, expected) => {
    JSON.parse(json);
    expect(repeatedNames(json)).toEqual(expected);
  });

  it('are refused in a manifest, all at once and with its other problems', () => {
    const json = `{
      "name": "A", "name": "B", "colour": "red",
      "customer": { "key": { "column": "id", "column": "key" } }
    }`;
    const problem = (path: string, sentence: RegExp) =>
      expect.objectContaining({ field: path, message: expect.stringMatching(sentence) });
    let refusal: unknown;
    try {
      readManifest(json, 'manifest.json');
    } catch (error) {
      refusal = error;
    }
    expect((refusal as { all: unknown[] }).all).toEqual([
      problem('name', /^manifest\.json, name: The same name is given twice\. Give it once\.$/),
      problem('customer.key.column', /given twice/),
      problem('colour', /no such part/),
    ]);
  });
});
