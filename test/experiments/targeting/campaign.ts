import { type Api, DAY, START } from '../../setup/api.js';
import {
  armsOf,
  customerKey,
  DEFINE_SEGMENT,
  declareComplete,
  launch,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

export const SIZE = 600;

/** The number of a customer, from its key. */
export const indexOf = (customer: string) => Number(customer.slice(1));

/** What a customer of the shop spends: the coupon brings 6 more from customers of instagram, and loses 2 on others. */
export function spends(customer: string, arm: string): number {
  const index = indexOf(customer);
  const effect = arm === 'control' ? 0 : index % 3 === 1 ? 6 : -2;
  return 20 + ((index * 7) % 11) + ((index * 5) % 4) + effect;
}

/** Runs an experiment to its end, with the purchases of all customers but every twentieth. */
export async function runCampaign(api: Api, key: string, parts: object = {}): Promise<Map<string, string>> {
  api.clock.now = START;
  await launch(api, key, parts);
  return endCampaign(api, key);
}

/** Lets the assigned customers of an experiment buy, and stops it. */
export async function endCampaign(api: Api, key: string): Promise<Map<string, string>> {
  const arms = await armsOf(api, key);
  api.clock.now = new Date(START.getTime() + 40 * DAY);
  const buyers = [...arms].filter(([customer]) => indexOf(customer) % 20 > 0);
  await recordPurchases(
    api,
    buyers.map(([customer, arm]): [string, number, number] => [customer, 1, spends(customer, arm)]),
  );
  await declareComplete(api);
  await api.must(STOP, { input: { experiment: key } });
  return arms;
}

/** The revenue that is measured of a customer. */
export const revenueOf = (customer: string, arm: string) => (indexOf(customer) % 20 > 0 ? spends(customer, arm) : 0);

export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The standard error of a mean. */
export function errorOf(values: readonly number[]): number {
  const squares = values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

export { customerKey, DEFINE_SEGMENT };
