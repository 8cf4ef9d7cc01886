import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { reportStyle } from '../../experiments/report/report-style.js';
import type { ImportProblem } from '../../imports/problems/import-problem.js';
import type { RejectedAnswer } from '../../imports/problems/rejected-files.js';

/** What is wrong with a file, or what it brought, for the page. */
export interface ImportOutcome {
  /** Such as "Nothing was stored". */
  title: string;
  /** What was done, or is wrong with the file as a whole, one sentence or count each. */
  sentences: readonly string[];
  /** Text as a terminal shows it. */
  text?: string;
  problems?: readonly ImportProblem[];
  rejected?: RejectedAnswer | null;
}

const MOST_ROWS = 3;
/** As of the report: no script, nothing from elsewhere. */
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-downloads",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** The answer to an import as a page. React escapes what the file has. */
export function importPage(outcome: ImportOutcome): string {
  const style = reportStyle();
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  const markup = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{outcome.title}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a style sheet of this package */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <Outcome {...outcome} />
      </body>
    </html>,
  );
  return `<!doctype html>\n${markup}\n`;
}

function Outcome({ title, sentences, text, problems = [], rejected }: ImportOutcome) {
  return (
    <main>
      <p className="kicker">Import</p>
      <h1>{title}</h1>
      {sentences.length > 0 && (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {text !== undefined && <pre>{text}</pre>}
      {rejected && <Rejected {...rejected} />}
      {problems.length > 0 && <Problems problems={problems} />}
    </main>
  );
}

function Rejected({ address, rows, areAll, until }: RejectedAnswer) {
  return (
    <p>
      <a href={address}>
        Download the {areAll ? '' : 'first '}
        {rows === 1 ? 'row' : `${rows.toLocaleString('en-US')} rows`} that cannot be read
      </a>{' '}
      <span className="muted">(CSV, until {until.slice(11, 16)} UTC)</span>
    </p>
  );
}

function Problems({ problems }: { problems: readonly ImportProblem[] }) {
  return (
    <div className="table-frame">
      <table>
        <caption>What is wrong, the most frequent first</caption>
        <thead>
          <tr>
            {['Problem', 'What helps', 'Column', 'Number', 'First'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.map(({ kind, column, message, suggestion, count, rows }) => (
            <tr key={`${kind} ${column} ${message}`}>
              <th scope="row">{message}</th>
              <td>{suggestion?.words}</td>
              <td>{column}</td>
              <td className="numeric">{count.toLocaleString('en-US')}</td>
              <td>
                <First rows={rows.slice(0, MOST_ROWS)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function First({ rows }: Pick<ImportProblem, 'rows'>): ReactNode {
  return rows.map(({ line, value }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a page never move
    <div key={index}>
      {line === null ? 'a row' : `line ${line}`}
      {value !== null && value !== '' && (
        <>
          : <code>{value}</code>
        </>
      )}
    </div>
  ));
}
