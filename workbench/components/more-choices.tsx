import type { ReactNode } from 'react';

interface MoreChoicesProps {
  /** What is chosen now, in words: what is folded away still says what it does. */
  chosen: string;
  children: ReactNode;
}

/** Choices that few people change, folded away below those that everybody makes. */
export function MoreChoices({ chosen, children }: MoreChoicesProps) {
  return (
    <details className="more">
      <summary>
        More choices <span className="more-chosen">{chosen}</span>
      </summary>
      {children}
    </details>
  );
}
