import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../workbench/experiments/plan/finding-places.js';

const FOLDERS = [
  'planning/review',
  'planning/history',
  'planning/power',
  'planning/duration',
  'experiments/designs',
  'experiments/eligibility',
  'experiments/lifecycle',
];
/** The files of a folder, with those in it, whose names end so, as one text. */
const textOf = (folder: string, end: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
const advice = FOLDERS.map((folder) => textOf(`src/${folder}`, '.ts')).join('\n');
const plan = textOf('workbench/experiments/plan', '.tsx');
const routes = textOf('workbench', 'routes.ts');

/** The fields that advice on a plan names, and those of misfits, which name a field of the draft. */
const fields = [...new Set([...advice.matchAll(/field: '([\w.]+)'/g)].map(([, field]) => field ?? ''))].filter(
  (field) => field !== 'events' && field !== 'experiment',
);
/** Advice with a field that another part says, or with none. */
const codes = [...new Set([...advice.matchAll(/advise\(\s*'([A-Z_]+)'/g)].map(([, code]) => code ?? ''))];

/** Whether the form has a control at a path, or around it. */
function isInForm(path: string): boolean {
  const steps = path.split('.');
  return steps.some((_, index) => {
    const part = steps.slice(0, steps.length - index).join('.');
    return plan.includes(`path="${part}"`) || (part === 'arms' && plan.includes("'arms'"));
  });
}

describe('advice on a plan', () => {
  it.each(fields)('leads from its field %s to a part of the form', (field) => {
    const places = placesOf({ field });
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect('path' in place && isInForm(place.path)).toBe(true);
  });

  it('leads somewhere by its code where the field is not where it is mended', () => {
    expect(codes.length).toBeGreaterThan(15);
    const places = codes.flatMap((code) => placesOf({ code, field: null }));
    expect(places.length).toBeGreaterThan(5);
    for (const place of places) {
      if ('path' in place) expect(isInForm(place.path), place.path).toBe(true);
      else if ('to' in place) expect(routes).toContain(`path: '${place.to}'`);
      else expect(plan).toContain(`id="${place.hash}"`);
    }
  });

  it('never shows the path of a field as its name', () => {
    for (const field of fields)
      for (const { name } of placesOf({ field })) expect(name).not.toMatch(/[.A-Z]\w+[.]|[a-z][A-Z]/);
  });
});
