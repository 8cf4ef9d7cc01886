import { Prose } from './prose.js';
import { worksNamedIn } from './sources/methods.js';

/** How numbers were computed, in sentences, with the works that give the equations of the methods that these name. */
export function HowComputed({ how }: { how: readonly string[] }) {
  if (how.length === 0) return null;
  return (
    <details className="how">
      <summary>How was this computed?</summary>
      <ul>
        {how.map((sentence) => (
          <li key={sentence}>
            <Prose text={sentence} />
          </li>
        ))}
      </ul>
      <Sources of={how} />
    </details>
  );
}

/** A citation is enough where there is no connection: its link leads to the work itself. */
function Sources({ of: sentences }: { of: readonly string[] }) {
  const works = worksNamedIn(sentences);
  if (works.length === 0) return null;
  return (
    <ul aria-label="Sources">
      {works.map(({ citation, doi }) => (
        <li key={citation}>
          Source: {citation}
          {doi && (
            <>
              {', '}
              <a className="doi" href={`https://doi.org/${doi}`} target="_blank" rel="noreferrer">
                doi:{doi}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
