import type { Monitoring } from '../monitoring.js';

/** An older answer is calculated again, whatever has changed: what it says about silence grows old. */
const OLDEST_MS = 60_000;

/** The last answer, for all who ask the same before anything changes. */
export class KeptAnswer {
  private kept: { mark: string; question: string; answer: Monitoring } | null = null;

  /** @param mark of the data before the answer was calculated */
  keep(mark: string, question: string, answer: Monitoring): void {
    this.kept = { mark, question, answer };
  }

  /** @returns undefined where something may have changed, or something else was asked */
  find(mark: string, question: string, now: Date): Monitoring | undefined {
    if (this.kept?.mark !== mark || this.kept.question !== question) return undefined;
    const age = now.getTime() - this.kept.answer.asOf.getTime();
    return age >= 0 && age < OLDEST_MS ? this.kept.answer : undefined;
  }
}
