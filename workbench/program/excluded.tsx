import { Prose } from '../../charts/prose.js';

interface Exclusion {
  reason: string;
  experiment: { key: string; name: string };
  arm: { key: string; name: string } | null;
}

/** What does not count, and why. */
export function Excluded({ excluded }: { excluded: readonly Exclusion[] }) {
  if (excluded.length === 0) return null;
  return (
    <details>
      <summary>Not counted: {excluded.length}</summary>
      <ul>
        {excluded.map(({ experiment, arm, reason }) => (
          <li key={`${experiment.key} ${arm?.key} ${reason}`}>
            {experiment.name}
            {arm && `, ${arm.name}`}: <Prose text={reason} />
          </li>
        ))}
      </ul>
    </details>
  );
}
