interface Part {
  from: number;
  to: number;
}

/** The largest part of a namespace that no experiment has; the whole where all is taken, which the review then finds. */
export function freePart(taken: readonly Part[]): Part {
  const sorted = [...taken].sort((a, b) => a.from - b.from);
  const starts = [0, ...sorted.map(({ to }) => to)];
  const ends = [...sorted.map(({ from }) => from), 1];
  const gaps = starts.map((from, index) => ({ from, to: ends[index] ?? 1 })).filter(({ from, to }) => to > from);
  const [largest] = gaps.sort((a, b) => b.to - b.from - (a.to - a.from));
  return largest ?? { from: 0, to: 1 };
}
