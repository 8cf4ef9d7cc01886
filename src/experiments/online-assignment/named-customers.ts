import { storedCustomerKeys } from '../../customers/stored-keys.js';
import type { Session } from '../../database/database.js';
import { notFound } from '../../graph/expected-error.js';
import { checkEach, lookUpEach } from '../../graph/problems.js';
import { validForeignKey } from '../../graph/validation.js';
import type { ForcedArmRequest } from './force-arms.js';

/** A customer of a request. */
export interface NamedCustomer {
  /** In the form in which it is stored. */
  key: string;
  field: string;
}

/** The customers of a request and the fields that name them, those to force last. */
export async function namedCustomers(
  session: Session,
  customers: readonly string[],
  forced: readonly ForcedArmRequest[] = [],
): Promise<NamedCustomer[]> {
  const given = [
    ...customers.map((key, index) => ({ key, field: `customers.${index}` })),
    ...forced.map(({ customer }, index) => ({ key: customer, field: `forced.${index}.customer` })),
  ];
  const keys = await storedCustomerKeys(
    session,
    given.map(({ key }) => key),
  );
  return lookUpEach(given, ({ key, field }, index) => ({ key: keys[index] || validForeignKey(field, key), field }));
}

/** Requests to force arms with the keys of their customers as they are stored. */
export function withKeys(forced: readonly ForcedArmRequest[], named: readonly NamedCustomer[]): ForcedArmRequest[] {
  const keys = named.slice(named.length - forced.length);
  return forced.map((request, index) => ({ ...request, customer: keys[index]?.key ?? request.customer }));
}

/** @throws ExpectedErrors naming the customers, if there are any */
export function refuseUnknown(unknown: readonly NamedCustomer[]): void {
  checkEach(unknown, ({ key, field }) => {
    throw notFound(field, 'customer', key);
  });
}
