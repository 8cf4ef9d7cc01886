/** An older answer is calculated again, whatever has changed: what it says about silence grows old. */
const OLDEST_MS = 60_000;

interface Kept<T> {
  answer: T;
  asOf: Date;
  ages: boolean;
}

/** Answers for all who ask the same before anything changes. */
export class KeptAnswers<T> {
  private mark = '';
  /** By what was asked, the oldest first. */
  private readonly kept = new Map<string, Kept<T>>();

  /** @param most how many answers are kept */
  constructor(private readonly most: number) {}

  /**
   * @param mark of the data before the answer was calculated
   * @param ages whether the answer depends on when it is asked, although nothing changes
   */
  keep(
    mark: string,
    question: string,
    { answer, asOf, ages = true }: Omit<Kept<T>, 'ages'> & { ages?: boolean },
  ): void {
    if (mark !== this.mark) this.kept.clear();
    this.mark = mark;
    this.kept.delete(question);
    this.kept.set(question, { answer, asOf, ages });
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
  }

  /** @returns undefined where something may have changed, or nobody asked the same */
  find(mark: string, question: string, now: Date): T | undefined {
    const kept = mark === this.mark ? this.kept.get(question) : undefined;
    if (kept === undefined) return undefined;
    const age = now.getTime() - kept.asOf.getTime();
    return age >= 0 && (age < OLDEST_MS || !kept.ages) ? kept.answer : undefined;
  }
}
