import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DesignMethod } from '../../../src/experiments/design-method.js';
import { engineDesigns } from '../../../src/experiments/designs/engine-designs.js';
import { designs } from '../../../src/experiments/designs/registry.js';

const ROOT = join(import.meta.dirname, '../../../src');
/** The folder of the designs, and the file of the enum. */
const HOME = /^experiments\/(designs\/|design-method\.ts$)/;
const METHODS = Object.values(DesignMethod).join('|');
/** A choice by the method of a design, in whatever form. */
const SWITCHES = [
  /\bDesignMethod\.(?!\w+\()/,
  /\bdesign\.method\s*(===|!==)/,
  /\bswitch \([^)]*\bdesign\.method\)/,
  new RegExp(`\\bmethod\\s*(===|!==)\\s*'(${METHODS})'`),
];

describe('designs', () => {
  it('are chosen by their method nowhere outside their own folder', () => {
    const elsewhere = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !HOME.test(path))
      .flatMap((path) =>
        readFileSync(join(ROOT, path), 'utf8')
          .split('\n')
          .filter((line) => SWITCHES.some((pattern) => pattern.test(line)))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(elsewhere).toEqual([]);
  });

  it.each(Object.values(DesignMethod))('are one object each: %s', (method) => {
    expect(designs[method].method).toBe(method);
    expect(designs[method].engine).toBe(engineDesigns[method]);
  });

  it('that can be imported draw from a list', () => {
    const importableMethods = Object.values(designs)
      .filter(({ imports }) => imports.refusal === null)
      .map(({ method }) => method);
    expect(importableMethods).toEqual(['SIMPLE', 'COMPLETE', 'STRATIFIED', 'MATCHED_TUPLES', 'BY_GROUP']);
    for (const method of importableMethods) expect(designs[method].list).not.toBeNull();
  });
});
