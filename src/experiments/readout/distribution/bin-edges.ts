/** What is known of values other than 0 before they are counted. */
export interface ValueRange {
  /** Nearly the lowest value below 0; null where there is none. */
  low: number | null;
  /** Nearly the highest value above 0; null where there is none. */
  high: number | null;
  /** Whether values are whole numbers. */
  whole: boolean;
}

const ABOUT_BINS = 10;
const STEPS = [1, 2, 5, 10];

/**
 * Round edges of bins, in ascending order, with 0 among them: about ten bins of one width between the lowest and the highest value.
 * What is beyond is counted below the first edge and from the last one on, so that a few large values do not hide the others.
 */
export function binEdges({ low, high, whole }: ValueRange): number[] {
  const reach = (high ?? 0) - (low ?? 0);
  if (!(reach > 0)) return [];
  const width = Math.max(whole ? 1 : 0, roundWidth(reach / ABOUT_BINS));
  const first = low === null ? 0 : Math.floor(low / width);
  // A whole number is the lower edge of its own bin.
  const last = high === null ? 0 : whole ? Math.floor(high / width) + 1 : Math.ceil(high / width);
  return Array.from({ length: last - first + 1 }, (_, index) => rounded((first + index) * width));
}

/** The next of 1, 2, 5, 10, 20 and so on. */
function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = STEPS.find((one) => one * power >= width * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Without what multiplying adds to decimals. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
