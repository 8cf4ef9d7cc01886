/** Says that the address asks for a choice that there is not. */
export function UnknownChoice({ value = '' }: { value: string | undefined }) {
  return <p className="muted">“{value}” in the address is none of these choices: all are shown.</p>;
}
