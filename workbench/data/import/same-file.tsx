import { Link } from '@tanstack/react-router';
import { shownMoment } from '../../../charts/numbers.js';
import type { ImportFileQuery } from '../../graph/generated/graphql.js';
import type { ImportState } from './import-state.js';

/** Says that a file with the same content was imported before. */
export function SameFile({ state: { digest }, data }: { state: ImportState; data: ImportFileQuery }) {
  const same = data.imports.edges
    .map(({ node }) => node)
    .find(({ fileDigest }) => digest !== null && fileDigest === digest);
  if (!same) return null;
  const { id, fileName, importedAt, importedBy, status } = same;
  return (
    <p className="notice severity-warning">
      <strong>Warning:</strong> a file with the same content,{' '}
      <Link to="/data/imports/$id" params={{ id }}>
        {fileName}
      </Link>
      , was imported by {importedBy} on {shownMoment(importedAt, data.settings.timeZone)}
      {status === 'UNDONE' ? ', and was undone.' : '. Importing the same rows again changes nothing.'}
    </p>
  );
}
