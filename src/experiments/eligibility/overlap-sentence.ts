const MOST_NAMED = 5;

/** Says which running experiments stand in the way, and what can be done. */
export function overlapSentence(overlaps: readonly { experiment: string; customers: number }[]): string {
  const named = [...overlaps].sort((a, b) => b.customers - a.customers).slice(0, MOST_NAMED);
  const list = named.map(({ experiment, customers }) => `"${experiment}" (${customersOf(customers)})`).join(', ');
  const more = overlaps.length > MOST_NAMED ? ` and ${overlaps.length - MOST_NAMED} more` : '';
  return (
    `Customers of the segment are in other running experiments: ${list}${more}. Leave them out (overlap: EXCLUDE), allow ` +
    'it on purpose (allowOverlapWith, or overlap: ALLOW), or wait until those experiments are stopped.'
  );
}

/** A readout's caution about customers who took part in several experiments; null when none did. */
export function overlapCaution(sharing: number): string | null {
  if (sharing === 0) return null;
  return (
    `${customersOf(sharing)} of this experiment were also in another one that ran when it started (see eligibility): ` +
    'where one campaign changes what the other does, the effects hold only for that mixture.'
  );
}

function customersOf(count: number): string {
  return `${count} ${count === 1 ? 'customer' : 'customers'}`;
}
