import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError, ExpectedErrors, invalid, UserErrorCode } from '../../src/graph/expected-error.js';
import { checkEach, checkParts, listedProblems, lookUpParts } from '../../src/graph/problems.js';
import { InvalidInputError } from '../../src/statistics/invalid-input.js';

const refuse = (field: string) => () => {
  throw invalid(field, `${field} is wrong.`);
};
const fieldsOf = (error: unknown) => (error as ExpectedError).all.map(({ field }) => field);
const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
};

describe('checks of an input', () => {
  it('return the checked parts by their names', async () => {
    expect(checkParts({ a: () => 1, b: () => 'two' })).toEqual({ a: 1, b: 'two' });
    expect(await lookUpParts({ a: async () => 1, b: () => null })).toEqual({ a: 1, b: null });
    expect(checkEach([1, 2], (item, index) => item + index)).toEqual([1, 3]);
  });

  it('all run, and throw every problem in their order, however nested', async () => {
    const work = lookUpParts({
      first: refuse('first'),
      good: () => 1,
      nested: async () =>
        checkParts({
          inner: refuse('nested.inner'),
          list: () => checkEach([0, 1], (i) => refuse(`nested.list.${i}`)()),
        }),
      last: async () => refuse('last')(),
    });
    const error = await work.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ field: 'first', code: UserErrorCode.INVALID, message: 'first is wrong.' });
    expect(fieldsOf(error)).toEqual(['first', 'nested.inner', 'nested.list.0', 'nested.list.1', 'last']);
  });

  it('throw a single problem as it is', () => {
    const only = invalid('a', 'Wrong.');
    const error = thrownBy(() =>
      checkParts({
        a: () => {
          throw only;
        },
        b: () => 1,
      }),
    );
    expect(error).toBe(only);
  });

  it('recognize errors of engines', () => {
    const error = thrownBy(() =>
      checkParts({
        a: () => {
          throw new InvalidInputError('alpha', 'must be below 1');
        },
        b: refuse('b'),
      }),
    );
    expect(fieldsOf(error)).toEqual(['alpha', 'b']);
  });

  it('throw what is no fault of the input at once', async () => {
    let asked = 0;
    const broken = () => {
      throw new TypeError('broken');
    };
    const count = () => {
      asked += 1;
    };
    await expect(lookUpParts({ bad: refuse('bad'), broken, count })).rejects.toThrow(TypeError);
    expect(asked).toBe(0);
  });

  it('stop in a list with more problems than are listed', () => {
    let asked = 0;
    const error = thrownBy(() =>
      checkEach(Array.from({ length: 5_000 }), (_, index) => {
        asked += 1;
        refuse(`items.${index}`)();
      }),
    );
    expect(asked).toBe(101);
    expect(fieldsOf(error)).toHaveLength(101);
  });
});

describe('listed problems', () => {
  const listed = (fields: (string | null)[]) =>
    listedProblems(
      ExpectedErrors.of(fields.map((field) => new ExpectedError(field, UserErrorCode.INVALID, 'Wrong.'))),
    ).map(({ field }) => field);

  it('are in the order of their lists, a list before its items, and else as they were found', () => {
    expect(listed(['key', 'arms.10.key', 'arms.9.weight', 'name', 'arms', 'arms.9.key', 'arms.1'])).toEqual([
      'key',
      'arms',
      'arms.1',
      'arms.9.weight',
      'arms.9.key',
      'arms.10.key',
      'name',
    ]);
  });

  it('are at most 100, followed by a sentence about the others', () => {
    const fields = Array.from({ length: 150 }, (_, index) => `items.${149 - index}`);
    const problems = listed(fields);
    expect(problems).toHaveLength(101);
    expect(problems.slice(0, 100)).toEqual(Array.from({ length: 100 }, (_, index) => `items.${index}`));
    expect(problems[100]).toBeNull();
    expect(listed(fields.slice(50))).toHaveLength(100);
  });

  it('are the same ones, whatever their order', () => {
    const path = fc
      .array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 20 }).map(String)), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join('.'));
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 50 }), (fields) => {
        expect(listed(fields).toSorted()).toEqual(fields.toSorted());
      }),
    );
  });
});
