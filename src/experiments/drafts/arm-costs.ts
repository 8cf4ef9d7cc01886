import type { Transaction } from '../../database/database.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { checkEach, checkParts, lookUpParts } from '../../graph/problems.js';
import { requireKeys } from '../../graph/unknown-key.js';
import { checkDistinct } from '../../graph/validation.js';
import { Arm } from '../arm.js';
import { armsIn } from '../experiment-parts.js';
import type { ArmInput } from './experiment-inputs.js';
import { validCost } from './planned-decision-input.js';

/** What an arm costs, as stored. */
export type ArmCosts = Pick<Arm, 'contactCost' | 'redemptionCost' | 'redemptionMetricId' | 'costMetricId'>;

/** What it costs, as a client gives it. */
export type ArmCostsGiven = Pick<ArmInput, 'contactCost' | 'redemptionCost' | 'redemptionMetric' | 'costMetric'>;

/** The costs of arms, in their order. @param list the field of the input that has them @throws ExpectedErrors of all of them */
export async function validArmCosts(
  transaction: Transaction,
  inputs: readonly ArmCostsGiven[],
  list = 'arms',
): Promise<ArmCosts[]> {
  const { amounts, metrics } = await lookUpParts({
    amounts: () =>
      checkEach(inputs, (arm, position) =>
        checkParts({
          contactCost: () => validCost(`${list}.${position}.contactCost`, arm.contactCost),
          redemptionCost: () => validCost(`${list}.${position}.redemptionCost`, arm.redemptionCost),
          fits: () => refuseHalf(`${list}.${position}`, arm),
        }),
      ),
    metrics: () => metricIds(transaction, inputs, list),
  });
  return amounts.map(({ contactCost, redemptionCost }, position) => ({
    contactCost,
    redemptionCost,
    redemptionMetricId: metrics.get(`${list}.${position}.redemptionMetric`) ?? null,
    costMetricId: metrics.get(`${list}.${position}.costMetric`) ?? null,
  }));
}

function refuseHalf(field: string, { redemptionCost, redemptionMetric }: ArmCostsGiven): void {
  if ((redemptionCost == null) === (redemptionMetric == null)) return;
  throw invalid(
    `${field}.${redemptionCost == null ? 'redemptionCost' : 'redemptionMetric'}`,
    'Give both or neither: what a redeemed offer costs (`redemptionCost`), and the metric that counts them (`redemptionMetric`).',
  );
}

/** The ids of the metrics that are named, by their fields. */
async function metricIds(
  transaction: Transaction,
  inputs: readonly ArmCostsGiven[],
  list: string,
): Promise<Map<string, number>> {
  const named = inputs.flatMap(({ redemptionMetric, costMetric }, position) =>
    [
      { field: `${list}.${position}.redemptionMetric`, key: redemptionMetric },
      { field: `${list}.${position}.costMetric`, key: costMetric },
    ].flatMap(({ field, key }) => (key == null ? [] : [{ field, key }])),
  );
  const keys = named.map(({ key }) => key);
  const ids = await requireKeys(transaction, 'metric', keys, (index) => named[index]?.field ?? list);
  return new Map(named.map(({ field }, index) => [field, ids[index] as number]));
}

/** Replaces what arms of an experiment cost. @throws ExpectedError for an arm that it does not have, or has twice in the list */
export async function writeArmCosts(
  transaction: Transaction,
  experimentId: number,
  inputs: readonly { arm: string }[],
  costs: readonly ArmCosts[],
): Promise<void> {
  const arms = await armsIn(transaction, [experimentId]);
  const keys = inputs.map(({ arm }) => arm);
  const found = checkDistinct(
    (position) => `armCosts.${position}.arm`,
    keys,
    (key, position) => {
      const arm = arms.find((one) => one.key === key);
      if (arm) return arm;
      throw notFound(
        `armCosts.${position}.arm`,
        'arm',
        key,
        arms.map((one) => one.key),
      );
    },
  );
  for (const [position, arm] of found.entries()) {
    await transaction.manager.update(Arm, { id: arm.id }, costs[position] as ArmCosts);
  }
}
