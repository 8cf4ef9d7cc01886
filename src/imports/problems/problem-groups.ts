import type { ExpectedError } from '../../graph/expected-error.js';
import type { ImportProblem } from './import-problem.js';
import { ProblemGroup } from './problem-group.js';

const MOST_GROUPS = 1_000;
/** Of all groups together. */
const MOST_EXAMPLES = 1_000;
const EXAMPLES_OF_GROUP = 10;

/** Counts problems by their kind and column, in bounded memory. */
export class ProblemGroups {
  private readonly groups = new Map<string, ProblemGroup[]>();
  private size = 0;
  private examples = 0;
  /** Problems of further groups than are kept. */
  others = 0;

  add(error: ExpectedError): void {
    const name = ProblemGroup.nameOf(error);
    const group = this.groups.get(name)?.find((one) => one.takes(error)) ?? this.added(name, error);
    if (!group) {
      this.others += 1;
      return;
    }
    const isExample = group.examples < EXAMPLES_OF_GROUP && this.examples < MOST_EXAMPLES;
    if (isExample) this.examples += 1;
    group.add(error, isExample);
  }

  /** The groups, the largest first. @param areAtLeast whether the search for problems ended early */
  problems(areAtLeast = false): ImportProblem[] {
    const problems = [...this.groups.values()].flat().map((group) => group.problem(areAtLeast));
    return problems.sort((a, b) => b.count - a.count);
  }

  private added(name: string, error: ExpectedError): ProblemGroup | null {
    if (this.size === MOST_GROUPS) return null;
    const group = new ProblemGroup(error);
    this.size += 1;
    this.groups.set(name, [...(this.groups.get(name) ?? []), group]);
    return group;
  }
}
