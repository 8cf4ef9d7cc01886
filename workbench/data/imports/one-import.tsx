import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownMoment } from '../../../charts/numbers.js';
import { Facts, Notices } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { Badge } from '../../components/badge.js';
import { NoSuch } from '../../components/no-such.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { OneImportDocument, type OneImportQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { definitionsInWords, factName } from './fact-words.js';
import { UndoImport } from './undo-import.js';

const route = getRouteApi('/data/imports/$id');
type Import = NonNullable<OneImportQuery['import']>;

/** What one import brought, by which manifest, and how to undo it. */
export function OneImport() {
  const { id } = route.useParams();
  const screen = useScreen(OneImportDocument, { id });
  if (screen.isRefused) return <NoSuchImport />;
  return (
    <>
      <Answered screen={screen} what="the import">
        {(data) =>
          data.import ? <ImportPage key={id} one={data.import} timeZone={data.settings.timeZone} /> : <NoSuchImport />
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </>
  );
}

function NoSuchImport() {
  return (
    <NoSuch what="import" to="/data/imports">
      No import has this id. Checks that store nothing are not kept.
    </NoSuch>
  );
}

function ImportPage({ one, timeZone }: { one: Import; timeZone: string }) {
  const [kept, setKept] = useState<Import['created']>([]);
  const { name, status, fileName, fileBytes, rows, importedAt, importedBy, completeUntil, created, warnings } = one;
  return (
    <Page
      title={name}
      kicker={<Link to="/data/imports">Imports</Link>}
      lead={`Imported by ${importedBy} on ${shownMoment(importedAt, timeZone)} (${timeZone}).`}
      actions={status === 'DONE' && <UndoImport one={one} onUndone={setKept} />}
    >
      <p className="facts-line">
        <Badge state={status} />
        <span>{fileName}</span>
        <span>{shownCount(rows)} rows</span>
        {fileBytes !== null && <span>{shownCount(fileBytes)} bytes</span>}
      </p>
      {one.undoneAt && (
        <p>
          {one.undoneBy} undid it on {shownMoment(one.undoneAt, timeZone)}: {one.undoneReason}
        </p>
      )}
      {kept.length > 0 && <p>Others use these, which were kept: {definitionsInWords(kept)}.</p>}
      <Counts counts={one.counts} />
      <Facts
        facts={[
          ['Defined by it', created.length > 0 ? definitionsInWords(created) : null],
          ['All events until', completeUntil ? shownMoment(completeUntil, timeZone) : null],
          ['Digest of the file', <code key="digest">{one.fileDigest}</code>],
        ]}
      />
      <Notices notices={warnings.map((message) => ({ severity: 'WARNING', message, remedy: null }) as never)} />
      <SameFile one={one} timeZone={timeZone} />
      {one.manifest && (
        <details className="query">
          <summary>The manifest</summary>
          <pre>{indented(one.manifest)}</pre>
        </details>
      )}
    </Page>
  );
}

function Counts({ counts }: Pick<Import, 'counts'>) {
  const known = counts.filter(({ added, changed, unchanged }) => added + changed + unchanged > 0);
  if (known.length === 0) return null;
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">What it brought</h2>
      <DataTable
        caption="As counted when it was imported"
        rows={known}
        rowKey={({ what }) => what}
        columns={[
          { title: 'What', cell: ({ what }) => factName(what) },
          { title: 'New', cell: ({ added }) => shownCount(added), numeric: true },
          { title: 'Changed', cell: ({ changed }) => shownCount(changed), numeric: true },
          { title: 'Recorded before', cell: ({ unchanged }) => shownCount(unchanged), numeric: true },
        ]}
      />
    </section>
  );
}

function SameFile({ one: { sameFile }, timeZone }: { one: Import; timeZone: string }) {
  if (sameFile.length === 0) return null;
  return (
    <section aria-labelledby="same-file">
      <h2 id="same-file">Imports of the same file</h2>
      <ul>
        {sameFile.map(({ id, name, importedAt, status }) => (
          <li key={id}>
            <Link to="/data/imports/$id" params={{ id }}>
              {name}
            </Link>
            , {shownMoment(importedAt, timeZone)} <Badge state={status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
