import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from '../session.js';

/** Has a part in every write that is made while it guards: it runs in the same transaction, before and after the work. */
export interface WriteGuard {
  before(transaction: Transaction): Promise<void>;
  after(transaction: Transaction, result: unknown): Promise<void>;
}

const guards = new AsyncLocalStorage<WriteGuard>();

/** Runs work whose writes a guard has a part in. */
export function guardingWrites<T>(guard: WriteGuard, work: () => T): T {
  return guards.run(guard, work);
}

/** Whether a guard has a part in the writes that are made here: such a write must not be made for others too. */
export function isGuarded(): boolean {
  return guards.getStore() !== undefined;
}

/** The work of a write together with the guard's part, if there is one. */
export function guarded<T>(work: (transaction: Transaction) => Promise<T>): (transaction: Transaction) => Promise<T> {
  const guard = guards.getStore();
  if (!guard) return work;
  return async (transaction) => {
    await guard.before(transaction);
    const result = await work(transaction);
    await guard.after(transaction, result);
    return result;
  };
}
