import type { Segment } from '../../segments/segment.js';
import { at } from '../../statistics/entries.js';
import type { SegmentPart } from './segment-outcomes.js';
import type { SegmentQuestion } from './segment-question.js';

/** Customers who are compared with others: a segment, or a combination of segments. */
export interface ComparedCell {
  label: string;
  /** The segments that all of the customers are in. */
  segments: Segment[];
  /** The segment of exactly these customers; null for a combination. */
  whole: Segment | null;
  parts: readonly SegmentPart[];
}

/**
 * The disjoint cells that segments form, with segments without customers as empty cells. Where segments are crossed, only customers in
 * one of both lists count.
 */
export function comparedCells({ segments, crossed }: SegmentQuestion, parts: readonly SegmentPart[]): ComparedCell[] {
  const all = [...segments, ...crossed];
  const isFirst = (place: number) => place < segments.length;
  const isAlone = ([only, ...others]: readonly number[]) =>
    only !== undefined && others.length === 0 && !isShared(parts, only, isFirst);
  const name = (places: readonly number[]) => {
    const keys = places.map((place) => at(all, place).key).join(' & ');
    return places.length > 1 || isAlone(places) ? keys : `${keys} only`;
  };
  const cells = parts.flatMap((part) => {
    const { places } = part;
    const [own, others] = [places.filter(isFirst), places.filter((place) => !isFirst(place))];
    if (crossed.length > 0 && others.length === 0) return [];
    const whole = crossed.length === 0 && isAlone(own) ? at(segments, at(own, 0)) : null;
    const label = others.length === 0 ? name(own) : `${name(own)} × ${name(others)}`;
    return [{ label, segments: places.map((place) => at(all, place)), whole, parts: [part] }];
  });
  if (crossed.length > 0) return cells;
  const empty = segments
    .filter((_, place) => !parts.some(({ places }) => places.includes(place)))
    .map((segment) => ({ label: segment.key, segments: [segment], whole: segment, parts: [] }));
  return [...cells, ...empty].sort((a, b) => order(segments, a) - order(segments, b));
}

/** Single segments in the order of the question, then combinations as they are. */
function order(all: readonly Segment[], { segments: [first, ...others] }: ComparedCell): number {
  return first && others.length === 0 ? all.indexOf(first) : all.length;
}

/** Whether a segment shares customers with another one of its list. */
function isShared(parts: readonly SegmentPart[], place: number, isFirst: (place: number) => boolean): boolean {
  const ofSameList = (other: number) => isFirst(other) === isFirst(place);
  return parts.some(({ places }) => places.includes(place) && places.filter(ofSameList).length > 1);
}

/** Pairs of segments that share customers, as texts. */
export function sharedPairs({ segments, crossed }: SegmentQuestion, parts: readonly SegmentPart[]): string[] {
  const lists = [segments.map((_, place) => place), crossed.map((_, place) => segments.length + place)];
  const all = [...segments, ...crossed];
  return lists.flatMap((list) =>
    list.flatMap((a, index) =>
      list
        .slice(index + 1)
        .filter((b) => parts.some(({ places }) => places.includes(a) && places.includes(b)))
        .map((b) => `"${at(all, a).key}" and "${at(all, b).key}"`),
    ),
  );
}
