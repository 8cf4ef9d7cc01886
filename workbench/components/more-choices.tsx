import type { ReactNode } from 'react';

interface MoreChoicesProps {
  /** What is behind it. */
  name?: string;
  /** What is chosen in it now, so that nothing that was set is hidden. */
  chosen: string;
  children: ReactNode;
}

/** What only some need, folded away. In a plan it unfolds where an error, a finding or somebody else’s change leads into it. */
export function MoreChoices({ name = 'More choices', chosen, children }: MoreChoicesProps) {
  return (
    <details className="more">
      <summary>
        <span className="more-name">{name}</span> {chosen}
      </summary>
      {children}
    </details>
  );
}
