/** Pairs of one customer of each arm, by how the treated one compares with the other plus a shift. */
interface PairCounts {
  readonly higher: number;
  readonly equal: number;
}

/**
 * All differences treatment − control between two sorted lists, never written out: a search over the shift counts them in one pass
 * over both lists.
 */
export class PairwiseDifferences {
  readonly count: number;

  /** @param control, treatment in rising order, neither empty */
  constructor(
    private readonly control: Float64Array,
    private readonly treatment: Float64Array,
  ) {
    this.count = control.length * treatment.length;
  }

  /** How many differences lie above `shift`, and how many are equal to it. */
  compare(shift: number): PairCounts {
    const { control, treatment } = this;
    let [below, upTo, higher, equal] = [0, 0, 0, 0];
    for (const value of treatment) {
      while (below < control.length && value - control[below]! > shift) below++;
      upTo = Math.max(upTo, below);
      while (upTo < control.length && value - control[upTo]! >= shift) upTo++;
      higher += below;
      equal += upTo - below;
    }
    return { higher, equal };
  }

  /**
   * The difference of that rank, from 1 the smallest to `count` the largest: halving between the extremes until one step between
   * neighbouring doubles remains, which is the difference itself.
   */
  ranked(rank: number): number {
    const { control, treatment } = this;
    const atMost = (shift: number) => this.count - this.compare(shift).higher;
    let [low, high] = [treatment[0]! - control.at(-1)!, treatment.at(-1)! - control[0]!];
    if (atMost(low) >= rank) return low;
    for (;;) {
      const middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) return high;
      if (atMost(middle) >= rank) high = middle;
      else low = middle;
    }
  }

  /** The median of all differences: Hodges and Lehmann's estimate of the shift. */
  median(): number {
    const middle = Math.ceil(this.count / 2);
    const low = this.ranked(middle);
    return this.count % 2 === 1 ? low : (low + this.ranked(middle + 1)) / 2;
  }
}
