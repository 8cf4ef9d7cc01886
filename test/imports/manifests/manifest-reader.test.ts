import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../src/imports/manifests/manifest.js';
import { manifestJsonSchema } from '../../../src/imports/manifests/manifest.js';
import { readManifest, rowKind } from '../../../src/imports/manifests/manifest-reader.js';

const minimal = { name: 'A', customer: { key: { column: 'id' } } };
const experiment = {
  key: 'spring',
  assignedAt: '2026-03-02',
  design: { method: 'COMPLETE' },
  arm: { column: 'arm' },
  arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
  metrics: [{ metric: 'visit', role: 'PRIMARY' }],
};
const event = { type: 'order', key: { column: 'order' }, at: { column: 'at' } };

const read = (content: unknown) => readManifest(JSON.stringify(content), 'manifest.json') as Manifest;

describe('readManifest', () => {
  it.each<[string, unknown, RegExp]>([
    ['no name', { customer: minimal.customer }, /name: /],
    ['an unknown property', { ...minimal, colour: 'red' }, /colour/],
    ['a name that every object has', { ...minimal, constructor: 1 }, /^manifest\.json, constructor: A manifest has no/],
    ['a customer key of neither kind', { ...minimal, customer: { key: 'id' } }, /customer\.key/],
    [
      'an unknown type',
      { ...minimal, attributes: [{ column: 'x', name: 'x', type: 'MONEY' }] },
      /attributes\.0\.type: /,
    ],
    ['a key with a space', { ...minimal, channels: [{ key: 'the web' }] }, /channels\.0\.key: Must be 1 to 64/],
    [
      'an attribute twice',
      { ...minimal, attributes: Array(2).fill({ column: 'x', name: 'x', type: 'NUMBER' }) },
      /"x" is in the list twice/,
    ],
    [
      'an attribute named channel',
      { ...minimal, attributes: [{ column: 'x', name: 'channel', type: 'CATEGORY' }] },
      /See customer\.channel/,
    ],
    [
      'a channel that is not listed',
      {
        ...minimal,
        channels: [{ key: 'web' }],
        customer: { ...minimal.customer, channel: { column: 'c', values: { Fax: 'fax' } } },
      },
      /"fax" is not one of the channels/,
    ],
    [
      'two controls',
      {
        ...minimal,
        experiment: {
          ...experiment,
          arms: [
            { key: 'a', isControl: true },
            { key: 'b', isControl: true },
          ],
        },
      },
      /Exactly one arm must be the control; there are 2/,
    ],
    ['no control', { ...minimal, experiment: { ...experiment, arms: [{ key: 'a' }, { key: 'b' }] } }, /there are 0/],
    [
      'one arm',
      { ...minimal, experiment: { ...experiment, arms: [{ key: 'a', isControl: true }] } },
      /experiment\.arms: /,
    ],
    [
      'a weight of zero',
      { ...minimal, experiment: { ...experiment, arms: [{ key: 'a', isControl: true, weight: 0 }, { key: 'b' }] } },
      /experiment\.arms\.0\.weight: /,
    ],
    [
      'an arm of another name',
      { ...minimal, experiment: { ...experiment, arm: { column: 'arm', values: { X: 'x' } } } },
      /"x" is not one of the arms/,
    ],
    [
      'strata without a stratified design',
      { ...minimal, experiment: { ...experiment, design: { method: 'COMPLETE', strata: ['x'] } } },
      /experiment\.design\.strata: /,
    ],
    [
      'a stratified design without strata',
      { ...minimal, experiment: { ...experiment, design: { method: 'STRATIFIED' } } },
      /experiment\.design\.strata: /,
    ],
    [
      'a conclusion before the end',
      { ...minimal, experiment: { ...experiment, concludedAt: '2026-04-01', conclusion: 'Yes' } },
      /experiment\.concludedAt: /,
    ],
    [
      'an end without a conclusion',
      { ...minimal, experiment: { ...experiment, stoppedAt: '2026-03-20', concludedAt: '2026-04-01' } },
      /experiment\.conclusion: /,
    ],
    ['an event row without a key', { ...minimal, events: [{ ...event, key: 'constant' }] }, /events\.0\.key: /],
    [
      'an event row with attributes',
      { ...minimal, row: 'EVENT', events: [event], attributes: [{ column: 'x', name: 'x', type: 'NUMBER' }] },
      /row: /,
    ],
    ['event rows without events', { ...minimal, row: 'EVENT' }, /events: /],
    [
      'an effect in both forms',
      { ...minimal, experiment: { ...experiment, plan: { minimumEffect: { absolute: 1, relative: 0.1 } } } },
      /experiment\.plan\.minimumEffect: Give only one of absolute, relative\./,
    ],
    [
      'a tolerance in both forms',
      {
        ...minimal,
        experiment: {
          ...experiment,
          metrics: [
            ...experiment.metrics,
            { metric: 'x', role: 'GUARDRAIL', tolerance: { relative: 0.1, absolute: 1 } },
          ],
        },
      },
      /experiment\.metrics\.1\.tolerance: Give only one of relative, absolute\./,
    ],
    [
      'planned looks',
      { ...minimal, experiment: { ...experiment, plan: { looks: { alwaysValid: true } } } },
      /experiment\.plan\.looks: Planned looks are not imported/,
    ],
    [
      'a single segment to compare',
      { ...minimal, experiment: { ...experiment, plan: { compareSegments: ['north'] } } },
      /experiment\.plan\.compareSegments: Give at least two segments to compare, or none/,
    ],
    ['an alpha of one', { ...minimal, experiment: { ...experiment, plan: { alpha: 1 } } }, /experiment\.plan\.alpha: /],
  ])('refuses %s and says where', (_, content, message) => {
    expect(() => read(content)).toThrow(
      expect.objectContaining({ name: 'ImportError', message: expect.stringMatching(message) }),
    );
  });

  it('refuses what is not JSON and names the file', () => {
    expect(() => readManifest('{', 'manifest.json')).toThrow(/^manifest\.json: The manifest is not JSON/);
  });

  it('reads a file with a byte order mark', () => {
    expect(readManifest(`\uFEFF${JSON.stringify(minimal)}`, 'manifest.json').name).toBe('A');
  });

  it('takes rows for events when a manifest has nothing but the customer and events', () => {
    expect(rowKind(read({ ...minimal, events: [event] }))).toBe('EVENT');
    expect(rowKind(read({ ...minimal, row: 'CUSTOMER', events: [event] }))).toBe('CUSTOMER');
    expect(rowKind(read(minimal))).toBe('CUSTOMER');
    expect(rowKind(read({ ...minimal, experiment, events: [{ ...event, key: 'k' }] }))).toBe('CUSTOMER');
  });
});

describe('the manifests of the project', () => {
  it('are all usable', async () => {
    const folder = 'seeds/manifests';
    const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
    expect(files).toContain('hillstrom.json');
    for (const file of files) readManifest(await readFile(`${folder}/${file}`, 'utf8'), file);
  });

  it('point to the published schema, which is what the code checks', async () => {
    const published = JSON.parse(await readFile('seeds/import-manifest.schema.json', 'utf8'));
    expect(published, 'run `npm run manifest-schema`').toEqual(JSON.parse(JSON.stringify(manifestJsonSchema())));
  });
});
