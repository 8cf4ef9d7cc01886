import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { starterQueries } from '../../../src/server/playground/client/starter-queries.js';

const folder = fileURLToPath(new URL('../../../src/server/playground/starter-queries/', import.meta.url));
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [`../starter-queries/${name}`, readFileSync(`${folder}${name}`, 'utf8')]),
);

describe('starter queries', () => {
  const story = starterQueries(files);

  it('each have a number and a name of their own, in order', () => {
    const steps = story.map((starter) => starter.step);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(new Set(story.map((starter) => starter.operationName)).size).toBe(story.length);
    expect(story.length).toBe(Object.keys(files).filter((name) => name.endsWith('.graphql')).length);
  });

  it.each(story)('$operationName is one commented operation with a title and a reason', (starter) => {
    const { definitions } = parse(starter.query);
    expect(definitions.map((definition) => definition.kind)).toEqual(['OperationDefinition']);
    expect(starter.query.startsWith(`# ${starter.step} · ${starter.title}\n#\n# `)).toBe(true);
    expect(starter.summary.length).toBeGreaterThan(20);
    if (starter.variables) expect(JSON.parse(starter.variables)).toBeTypeOf('object');
  });

  it('sorts by number, not by text, and finds the variables of a query', () => {
    const read = starterQueries({
      'x/10-later.graphql': '# 10 · Later\nmutation Later { a }\n',
      'x/9-sooner.graphql': '# 9 · Sooner\n#\n# Why one\n# would.\n#\n# More.\nquery Sooner($a: Int) { a }\n',
      'x/9-sooner.variables.json': '{ "a": 1 }\n',
    });
    expect(read.map(({ title }) => title)).toEqual(['Sooner', 'Later']);
    expect(read[0]).toMatchObject({ step: 9, summary: 'Why one would.', variables: '{ "a": 1 }' });
    expect(read[1]).toMatchObject({ operationName: 'Later', summary: '', variables: null });
  });

  it.each([
    ['name', '01-a.graphql', '# Title\n{ a }'],
    ['title', '01-a.graphql', 'query A { a }'],
    ['number', 'a.graphql', '# Title\nquery A { a }'],
  ])('refuses a query without %s', (_, path, query) => {
    expect(() => starterQueries({ [path]: query })).toThrow(path);
  });
});
