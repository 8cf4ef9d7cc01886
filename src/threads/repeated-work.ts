import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { RequestScope } from '../requests/request-scope.js';

/** What equal calculations of one request have in common is computed once, however many fields ask for it. */
export class RepeatedWork {
  private readonly requests = new WeakMap<RequestScope, Map<string, Promise<unknown>>>();

  /** The result of work with that name and those arguments, from its first time in the request. */
  once<T>(scope: RequestScope, name: string, args: readonly unknown[], work: () => Promise<T>): Promise<T> {
    let known = this.requests.get(scope);
    if (!known) {
      known = new Map();
      this.requests.set(scope, known);
    }
    const key = `${name} ${createHash('sha256').update(serialize(args)).digest('base64')}`;
    const found = known.get(key) as Promise<T> | undefined;
    if (found) return found;
    const result = work();
    known.set(key, result);
    return result;
  }
}
