import type { Session } from '../database/database.js';
import { Customer } from './customer.js';
import { storedCustomerKeys } from './stored-keys.js';

/** The customer with a key, in whatever form it is given; null when there is none. */
export async function customerByKey(session: Session, given: string): Promise<Customer | null> {
  const [key = ''] = await storedCustomerKeys(session, [given]);
  return session.manager.findOneBy(Customer, { key });
}
