import { expect, it } from 'vitest';
import { CheckKey, LOOKS_FOR } from '../../../src/experiments/trust/check-key.js';

it('says of every check what it looks for, so that it is understood without the others', () => {
  const sentences = Object.values(CheckKey).map((key) => LOOKS_FOR[key]);
  expect(new Set(sentences).size).toBe(Object.values(CheckKey).length);
  for (const sentence of sentences) expect(sentence).toMatch(/^Whether (?!they\b).*[.]$/);
});
