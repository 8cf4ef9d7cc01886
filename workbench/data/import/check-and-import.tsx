import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { TextInput } from '../../components/fields.js';
import type { ImportFileQuery } from '../../graph/generated/graphql.js';
import { type ImportState, manifestOf } from './import-state.js';
import type { Inspection } from './inspection.js';
import { ManifestText } from './manifest/manifest-text.js';
import { Refused } from './refused.js';
import { ReportTable } from './report-table.js';
import { changeManifest, checkFile, storeFile } from './use-file-import.js';

interface CheckAndImportProps {
  state: ImportState;
  imports: ImportFileQuery['imports'];
  onImported: () => void;
}

/** The check, which stores nothing, then the import, then what came in. */
export function CheckAndImport({ state, imports, onImported }: CheckAndImportProps) {
  const { report, check, digest } = state;
  const isImported = report !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is asked again once the file came in
  useEffect(() => {
    if (isImported) onImported();
  }, [isImported]);
  if (report) return <Imported report={report} imports={imports} digest={digest} experiment={experimentOf(state)} />;
  return (
    <section aria-labelledby="check">
      <h2 id="check">Check, then import</h2>
      <CheckForm state={state} />
      {check && <Checked check={check} isBusy={state.running !== null} />}
      <Refused state={state} />
    </section>
  );
}

function CheckForm({ state }: { state: ImportState }) {
  const { inspection, running, check } = state;
  const manifest = manifestOf(state);
  const isReady = inspection?.isComplete === true && running === null;
  return (
    <div className="check-form">
      <TextInput
        name="name"
        label="Name of the import"
        value={String(manifest.name ?? '')}
        onChange={(value) => changeManifest({ column: null, option: 'name', value })}
      />
      <ManifestText manifest={manifest} problems={inspection?.manifestProblems ?? []} overrides={state.overrides} />
      <p className="buttons">
        <Button className={`react-aria-Button${check ? '' : ' primary'}`} isDisabled={!isReady} onPress={checkFile}>
          {check ? 'Check it again' : 'Check what would be stored'}
        </Button>
        <span className="muted missing">{inspection && missingIn(inspection)}</span>
      </p>
    </div>
  );
}

/** What has to be done before the file can be checked; null for nothing. */
function missingIn({ isComplete, questions }: Inspection): string | null {
  if (isComplete) return null;
  if (questions.length === 0) return 'Mend what is wrong with the manifest first.';
  const [one, several] = ['the question', `the ${questions.length} questions`];
  return `Answer ${questions.length === 1 ? one : several} above first.`;
}

function Checked({ check, isBusy }: { check: NonNullable<ImportState['check']>; isBusy: boolean }) {
  return (
    <section aria-label="What the check found" role="status">
      <h3>The file can be imported</h3>
      <ReportTable report={check} caption="What would be stored" />
      <Button className="react-aria-Button primary" isDisabled={isBusy} onPress={storeFile}>
        Import {check.badRows > 0 && `${shownCount(check.rows - check.badRows)} of `}
        {shownCount(check.rows)} rows
      </Button>
    </section>
  );
}

interface ImportedProps {
  report: NonNullable<ImportState['report']>;
  imports: ImportFileQuery['imports'];
  digest: string | null;
  /** The key of the experiment that the file holds. */
  experiment: string | null;
}

function experimentOf(state: ImportState): string | null {
  const { experiment } = manifestOf(state) as { experiment?: { key?: string } };
  return experiment?.key ?? null;
}

function Imported({ report, imports, digest, experiment }: ImportedProps) {
  const stored = imports.edges
    .map(({ node }) => node)
    .find(({ fileDigest }) => digest !== null && fileDigest === digest);
  return (
    <section aria-labelledby="came-in" role="status">
      <h2 id="came-in">What came in</h2>
      <ReportTable report={report} caption={`${report.name}: ${shownCount(report.rows)} rows of ${report.file}`} />
      <p className="actions">
        {experiment !== null && (
          <Link to="/experiments/$key" params={{ key: experiment }} className="link-button primary">
            Read the experiment
          </Link>
        )}
        {stored ? (
          <Link to="/data/imports/$id" params={{ id: stored.id }}>
            See this import, or undo it
          </Link>
        ) : (
          <Link to="/data/imports">See all imports</Link>
        )}
        <Link to="/data/customers">See the customers</Link>
        <Link to="/data/metrics/new">Define a metric</Link>
      </p>
    </section>
  );
}
