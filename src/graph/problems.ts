import { nextTurn } from '../requests/turns.js';
import { asExpectedError } from './as-expected-error.js';
import { ExpectedError, ExpectedErrors, UserErrorCode } from './expected-error.js';

/** Problems of one input that are listed: nobody reads more. */
export const MOST_LISTED = 100;
/** Items that are checked within a few milliseconds. */
const ITEMS_AT_ONCE = 500;

type Checks<T extends object> = { [Name in keyof T]: () => T[Name] };
type Lookups<T extends object> = { [Name in keyof T]: () => T[Name] | Promise<T[Name]> };

/**
 * Checks the independent parts of an input, all of them. A check that needs the results of others follows in a check of its
 * own that contains them, so that one wrong value is one problem.
 * @returns what the checks returned, by their names
 * @throws ExpectedErrors of all checks, in their order
 */
export function checkParts<T extends object>(checks: Checks<T>): T {
  const found = new Problems();
  const parts = Object.entries<() => unknown>(checks).map(([name, check]) => [name, found.of(check)]);
  found.refuse();
  return Object.fromEntries(parts) as T;
}

/** The same where checks ask the database: one after another, because a transaction takes one statement at a time. */
export async function lookUpParts<T extends object>(checks: Lookups<T>): Promise<T> {
  const found = new Problems();
  const parts: [string, unknown][] = [];
  for (const [name, check] of Object.entries<() => unknown>(checks)) parts.push([name, await found.ofLater(check)]);
  found.refuse();
  return Object.fromEntries(parts) as T;
}

/**
 * Checks the items of a list, each alone, and stops where nobody would read further problems.
 * @param most as many problems are listed, or else counted
 */
export function checkEach<Item, T>(
  items: readonly Item[],
  check: (item: Item, index: number) => T,
  most = MOST_LISTED,
): T[] {
  const found = new Problems(most);
  const checked: T[] = [];
  for (const [index, item] of items.entries()) {
    if (found.areEnough()) break;
    checked.push(found.of(() => check(item, index)) as T);
  }
  found.refuse();
  return checked;
}

/** The same where the check of an item asks the database. Long lists let other requests have their turns. */
export async function lookUpEach<Item, T>(
  items: readonly Item[],
  check: (item: Item, index: number) => T | Promise<T>,
): Promise<T[]> {
  const found = new Problems();
  const checked: T[] = [];
  for (const [index, item] of items.entries()) {
    if (found.areEnough()) break;
    if ((index + 1) % ITEMS_AT_ONCE === 0) await nextTurn();
    checked.push((await found.ofLater(() => check(item, index))) as T);
  }
  found.refuse();
  return checked;
}

/** Collects what checks throw. Errors that are no fault of the input are thrown at once. */
class Problems {
  private readonly errors: ExpectedError[] = [];

  constructor(private readonly most = MOST_LISTED) {}

  of<T>(check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      this.add(error);
      return undefined;
    }
  }

  async ofLater<T>(check: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await check();
    } catch (error) {
      this.add(error);
      return undefined;
    }
  }

  areEnough(): boolean {
    return this.errors.length > this.most;
  }

  refuse(): void {
    if (this.errors.length > 0) throw ExpectedErrors.of(this.errors);
  }

  private add(error: unknown): void {
    const expected = asExpectedError(error);
    if (expected === null) throw error;
    this.errors.push(...expected.all);
  }
}

/** The problems as a client sees them: items of lists in their order, a bounded number of them. */
export function listedProblems(error: ExpectedError): readonly ExpectedError[] {
  const ordered = inOrderOfItems(error.all);
  if (ordered.length <= MOST_LISTED) return ordered;
  const message = `There are more problems; the first ${MOST_LISTED} are listed. Correct them, then send the input again to see the others.`;
  return [...ordered.slice(0, MOST_LISTED), new ExpectedError(null, UserErrorCode.TOO_MANY, message)];
}

/** A place of an input: its own problems, and those of the places in it. */
interface Place {
  own: ExpectedError[];
  inside: Map<string, Place>;
}

/** Sorts the items of each list by their numbers, and leaves the rest in the order in which it was checked. */
function inOrderOfItems(errors: readonly ExpectedError[]): ExpectedError[] {
  if (errors.length === 1) return [...errors];
  const root: Place = { own: [], inside: new Map() };
  for (const error of errors) placeOf(root, error.field?.split('.') ?? []).own.push(error);
  return problemsIn(root);
}

function placeOf(root: Place, path: readonly string[]): Place {
  let place = root;
  for (const name of path) {
    const inner = place.inside.get(name) ?? { own: [], inside: new Map() };
    place.inside.set(name, inner);
    place = inner;
  }
  return place;
}

function problemsIn({ own, inside }: Place): ExpectedError[] {
  const places = [...inside].sort(([a], [b]) => numberOf(a) - numberOf(b) || 0);
  return [...own, ...places.flatMap(([, place]) => problemsIn(place))];
}

/** Names come before numbers, which they are not mixed with. */
function numberOf(name: string): number {
  return /^\d+$/.test(name) ? Number(name) : -1;
}
