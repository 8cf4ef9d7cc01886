import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../src/server/operations/document-limits.js';

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const deep = (depth: number) => `{ ${'a { '.repeat(depth)}b${' }'.repeat(depth)} }`;

describe('the form of a document', () => {
  it.each([
    ['fields that are many', `{ ${times(15_001, () => '__typename')} }`, /more than 15,000 words and signs/],
    ['fields within fields', deep(20), /more than 20 levels/],
    ['fields that the parser could not hold', deep(7_000), /Brackets are nested more than 100 levels/],
    ['lists within lists', `{ a(b: ${'['.repeat(7_000)}${']'.repeat(7_000)}) }`, /Brackets are nested more than 100/],
    ['objects within objects', `{ a(b: ${'{c:'.repeat(3_000)}1${'}'.repeat(3_000)}) }`, /Brackets are nested more/],
    [
      'types of lists of lists',
      `query ($a: ${'['.repeat(200)}Int${']'.repeat(200)}) { a }`,
      /Brackets are nested more/,
    ],
    ['aliases', `{ ${times(61, (index) => `a${index}: b`)} }`, /more than 60 aliases/],
    ['a name that comes back for each item', `{ ${'a'.repeat(100_000)}: b }`, /A name of 100,000 characters/],
    ['comments', `{ a }${'\n#'.repeat(20_000)}`, /more than 20,000 lines/],
    ['lines of a text', `{ a(b: """${'\r'.repeat(20_000)}""") }`, /more than 20,000 lines/],
    ['a character that cannot be stored', '{ a(b: "c\\u0000") }', /the character U\+0000/],
    ['directives', `{ a ${'@include(if: true) '.repeat(61)} }`, /more than 60 directives/],
    ['directives of operations', `query ${times(61, (index) => `@a${index}`)} { a }`, /more than 60 directives/],
    ['operations', times(51, (index) => `query a${index} { b }`), /more than 50 operations/],
    ['fragments', `{ a } ${times(201, (index) => `fragment f${index} on Query { a }`)}`, /more than 200 fragments/],
    ['the same field', `{ ${times(2_000, () => 'a')} }`, /"a" is there 2,000 times/],
    ['the same field in fragments', `{ ${times(2_000, () => '... { a }')} }`, /"a" is there 2,000 times/],
    [
      'the same field in named fragments',
      `{ ${times(190, (index) => `...f${index}`)} } ${times(190, (index) => `fragment f${index} on Query { a }`)}`,
      /"a" is there 190 times/,
    ],
    [
      'the same field with long arguments',
      `{ ${times(100, () => `a(b: [${'1 '.repeat(100)}])`)} }`,
      /"a" is there 100 times/,
    ],
    ['the same field in many places', `{ ${times(60, () => `a { ${'b '.repeat(20)} }`)} }`, /repeated too often/],
    [
      'fragments that double at each step',
      `{ ...f0 } ${times(30, (index) => `fragment f${index} on A { a { ...f${index + 1} } b { ...f${index + 1} } }`)}`,
      /more than 10,000 fields|more than 20 levels/,
    ],
    [
      'fragments that double without an operation',
      times(18, (index) => `fragment f${index} on A { a { ...f${index + 1} } b { ...f${index + 1} } }`),
      /more than 10,000 fields/,
    ],
  ])('%s are refused', (_, text, message) => {
    expect(() => checkDocument(text)).toThrow(message);
  });

  it.each([
    ['pages within pages', deep(19)],
    [
      'every component of a page with a fragment of its own',
      `{ ${times(40, (index) => `...f${index}`)} } ${times(40, (index) => `fragment f${index} on Query { id name x${index} }`)}`,
    ],
    [
      'fragments that use themselves, which validation explains',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    ],
    ['comments and long texts', `{ a(b: "${'x'.repeat(100_000)}") } # ${'y'.repeat(100_000)}`],
    ['a list of thousands', `{ a(b: [${'1 '.repeat(10_000)}]) }`],
  ])('%s pass', (_, text) => {
    expect(() => checkDocument(text)).not.toThrow();
  });

  it('a text that is no GraphQL is refused with the place', () => {
    expect(() => checkDocument('{ channels { ')).toThrow(/Syntax Error: Expected Name, found <EOF>/);
    expect(() => checkDocument('{ a(b: "c')).toThrow(/Unterminated string/);
  });
});
