import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/channels/channel.js';
import type { Adjustment } from '../../../src/insights/channel-comparison/adjusted/adjustment.js';
import { separationWords } from '../../../src/insights/channel-comparison/adjusted/separation-words.js';

describe('separationWords', () => {
  const covariates = [
    { name: 'plan', levels: [{ number: 3, value: 'gold' }] },
    { name: 'visits', levels: null },
  ];
  const scope = {
    channels: [{ key: 'google' }, { key: 'email' }] as Channel[],
    adjustment: { covariatesOf: () => covariates } as unknown as Adjustment,
  };
  const level = { group: null, covariate: 0, level: 3, customers: 12, outcome: 0 };

  it.each([
    [[], 'The covariates together foretell the outcome without error'],
    [[level], 'None of the 12 customers with "plan" gold has the outcome'],
    [[{ ...level, group: 1, customers: 1 }], 'The only customer of "email" with "plan" gold does not have the outcome'],
    [[{ ...level, customers: 1, outcome: 1 }], 'The only customer with "plan" gold has the outcome'],
    [[{ ...level, group: 0, outcome: 1 }], 'All of the 12 customers of "google" with "plan" gold have the outcome'],
    [[{ ...level, covariate: 1, level: 7 }], 'None of the 12 customers with "visits" 7 has the outcome'],
    [
      [level, level, level, level, level],
      `None of the 12 customers with "plan" gold has the outcome${', none of the 12 customers with "plan" gold has the outcome'.repeat(2)}, and 2 more levels are like this`,
    ],
  ])('says which levels separate outcomes', (levels, words) => {
    expect(separationWords(levels, scope)).toBe(words);
  });
});
