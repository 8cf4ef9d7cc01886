/** Two lists of the same length as one list of pairs. @throws Error when the lengths differ */
export function paired<A, B>(first: readonly A[], second: readonly B[]): [A, B][] {
  if (first.length !== second.length) throw new Error(`${first.length} and ${second.length} items make no pairs.`);
  const others = second.values();
  return first.map((item) => {
    const next = others.next();
    if (next.done) throw new Error('The second list is shorter.');
    return [item, next.value];
  });
}
