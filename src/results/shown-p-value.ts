/** A p-value in a sentence. */
export function shownP(pValue: number): string {
  return pValue < 0.0001 ? 'p < 0.0001' : `p = ${pValue.toPrecision(2)}`;
}
