import {
  type TestAndRollInput as Campaign,
  classicalTestSize,
  type TestedRollOut as RollOut,
  testAndRoll,
  testedRollOut,
} from '../../statistics/decision/test-and-roll.js';
import { nestedField } from '../../statistics/nested-field.js';
import type { ClassicalTestInput, TestAndRollInput } from './test-and-roll-input.js';
import type { TestAndRoll, TestedRollOut } from './test-and-roll-result.js';

const ALPHA = 0.05;
const POWER = 0.8;

/** @throws InvalidInputError for numbers out of range */
export function calculateTestAndRoll({ classical, ...campaign }: TestAndRollInput): TestAndRoll {
  const { sampleSize, withoutTest, ...best } = testAndRoll(campaign);
  return {
    ...best,
    arms: [{ sampleSize }, { sampleSize }],
    withoutTest: shown(withoutTest),
    ...(classical ? classicalTests(campaign, classical) : { classical: null, classicalForFiniteCustomers: null }),
  };
}

function classicalTests(campaign: Campaign, { minimumEffect, alpha, power }: ClassicalTestInput) {
  const test = { minimumEffect, alpha: alpha ?? ALPHA, power: power ?? POWER };
  const { perArm, corrected } = nestedField('classical', () => classicalTestSize(campaign, test));
  return {
    classical: 2 * perArm <= campaign.customers ? shown(testedRollOut(campaign, perArm)) : null,
    classicalForFiniteCustomers: shown(testedRollOut(campaign, corrected)),
  };
}

function shown({ perArm, expectedProfit, expectedRegret, probabilityOfWrongArm }: RollOut): TestedRollOut {
  return { sampleSize: Math.ceil(perArm), expectedProfit, expectedRegret, probabilityOfWrongArm };
}
