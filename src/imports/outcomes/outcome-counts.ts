import { eventTypeIds } from '../../customers/event-types/event-type-ids.js';
import type { Transaction } from '../../database/database.js';
import { normalForm } from '../../graph/key-form.js';
import type { PublicationTarget } from '../staging/row-store.js';
import { type CountedOutcome, refuseLowerCounts, restoreCounted, voidLowerCounts } from './counted-outcomes.js';
import { namedOutcomes } from './outcome-cells.js';

/** Runs what is about a column, and names it and the line in errors. */
type Locate = (column: string | undefined, work: () => Promise<void>) => Promise<void>;

/** Makes recorded outcomes as many as a later file counts: their events have no identity of their own. */
export class OutcomeCounts {
  constructor(
    private readonly transaction: Transaction,
    private readonly target: PublicationTarget,
  ) {}

  /**
   * Lets staged events of a type count again that a lower count has voided, where the manifest corrects what is recorded.
   * @param code of the type @returns how many count again
   */
  async restore(code: number, type: string): Promise<number> {
    if (this.target.manifest.recorded !== 'correct') return 0;
    let restored = 0;
    for (const { outcome } of await this.outcomes()) {
      if (outcome.type !== type) continue;
      restored += await restoreCounted(this.transaction, code, outcome, this.reason(), this.step());
    }
    return restored;
  }

  /**
   * Does with events that an earlier file counted beyond this one what the manifest says.
   * @returns how many were voided
   * @throws BatchRowErrors, located, where they are refused
   */
  async settle(locate: Locate): Promise<number> {
    let voided = 0;
    for (const { outcome, column } of await this.outcomes()) {
      if (this.target.manifest.recorded === 'correct') {
        voided += await voidLowerCounts(this.transaction, outcome, this.reason(), this.step());
      } else {
        await locate(column, () => refuseLowerCounts(this.transaction, outcome));
      }
    }
    return voided;
  }

  private async outcomes(): Promise<{ outcome: CountedOutcome; column: string | undefined }[]> {
    const named = namedOutcomes(this.target.manifest);
    if (named.length === 0) return [];
    const ids = await eventTypeIds(this.transaction);
    return named.flatMap(({ type, key, count, amount }) => {
      const eventTypeId = ids.get(type);
      if (eventTypeId === undefined) return [];
      return [{ outcome: { type, eventTypeId, key: normalForm(key) }, column: (count ?? amount)?.column }];
    });
  }

  private step() {
    const { now, actor, importId } = this.target;
    return { now: now.getTime(), actor, importId };
  }

  private reason(): string {
    const { reason } = this.target.manifest;
    return typeof reason === 'string' ? reason : 'Another count in a file that was imported later';
  }
}
