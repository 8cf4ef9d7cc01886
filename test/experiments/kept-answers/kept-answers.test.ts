import { describe, expect, it } from 'vitest';
import { KeptAnswers } from '../../../src/experiments/kept-answers/kept-answers.js';

const at = (seconds: number) => new Date(1_000 * seconds);

describe('answers that are kept', () => {
  it('are those of one state of the data, for a minute unless they do not age', () => {
    const kept = new KeptAnswers<string>(5);
    kept.keep('before', 'a', { answer: 'A', asOf: at(0) });
    kept.keep('before', 'b', { answer: 'B', asOf: at(0), ages: false });
    const found = (mark: string, seconds: number) => ['a', 'b'].map((one) => kept.find(mark, one, at(seconds)));
    expect(found('before', 59)).toEqual(['A', 'B']);
    expect(found('before', 60)).toEqual([undefined, 'B']);
    // Of a clock that was set back, it is unknown how old they are.
    expect(found('before', -1)).toEqual([undefined, undefined]);
    expect(found('after', 1)).toEqual([undefined, undefined]);
    kept.keep('after', 'b', { answer: 'C', asOf: at(2) });
    expect(found('after', 3)).toEqual([undefined, 'C']);
    expect(found('before', 3)).toEqual([undefined, undefined]);
  });

  it('are the latest ones', () => {
    const kept = new KeptAnswers<number>(2);
    for (const [place, question] of ['a', 'b', 'a', 'c'].entries()) {
      kept.keep('mark', question, { answer: place, asOf: at(0) });
    }
    expect(['a', 'b', 'c'].map((one) => kept.find('mark', one, at(0)))).toEqual([2, undefined, 3]);
  });
});
