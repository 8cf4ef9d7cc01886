import { checkParts } from '../../graph/problems.js';
import {
  type TestAndRollInput as Campaign,
  type ClassicalTest,
  campaignChecks,
  classicalChecks,
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

/** @throws ExpectedErrors for all numbers out of range */
export function calculateTestAndRoll({ classical, ...campaign }: TestAndRollInput): TestAndRoll {
  const test = classical ? testOf(classical) : null;
  checkParts({
    campaign: () => checkParts(campaignChecks(campaign)),
    classical: () => test && checkParts(inClassical(classicalChecks(test))),
  });
  const { sampleSize, withoutTest, ...best } = testAndRoll(campaign);
  return {
    ...best,
    arms: [{ sampleSize }, { sampleSize }],
    withoutTest: shown(withoutTest),
    ...(test ? classicalTests(campaign, test) : { classical: null, classicalForFiniteCustomers: null }),
  };
}

function testOf({ minimumEffect, alpha, power }: ClassicalTestInput): ClassicalTest {
  return { minimumEffect, alpha: alpha ?? ALPHA, power: power ?? POWER };
}

/** The checks with the part of the input in the names of fields. */
function inClassical(checks: Record<string, () => void>): Record<string, () => void> {
  return Object.fromEntries(
    Object.entries(checks).map(([name, check]) => [name, () => nestedField('classical', check)]),
  );
}

function classicalTests(campaign: Campaign, test: ClassicalTest) {
  const { perArm, corrected } = classicalTestSize(campaign, test);
  return {
    classical: 2 * perArm <= campaign.customers ? shown(testedRollOut(campaign, perArm)) : null,
    classicalForFiniteCustomers: shown(testedRollOut(campaign, corrected)),
  };
}

function shown({ perArm, expectedProfit, expectedRegret, probabilityOfWrongArm }: RollOut): TestedRollOut {
  return { sampleSize: Math.ceil(perArm), expectedProfit, expectedRegret, probabilityOfWrongArm };
}
