import type { ReactNode } from 'react';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import type { StripCheckFragment } from './fragments.js';
import { Prose } from './prose.js';

interface CheckStripProps {
  id: string;
  title: string;
  summary: string;
  checks: readonly StripCheckFragment[];
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

const WORDS = { PASSED: 'passed', ATTENTION: 'attention', FAILED: 'failed', CANNOT_TELL: 'cannot be checked' } as const;
/** Verdicts differ by form, not by color alone. */
const FORMS = {
  PASSED: 'M3,8 L7,12 L13,4',
  ATTENTION: 'M8,2 V9 M8,12.5 V13.5',
  FAILED: 'M3.5,3.5 L12.5,12.5 M12.5,3.5 L3.5,12.5',
  CANNOT_TELL: 'M4,8 H12',
} as const;

/** All checks at a glance: verdicts without p-values, which are in the evidence. */
export function CheckStrip({ id, title, summary, checks, how, footer }: CheckStripProps) {
  const table = (
    <DataTable
      caption={title}
      rows={checks}
      rowKey={({ key }) => key}
      columns={[
        { title: 'Check', cell: ({ key, blocking }) => (blocking ? `${nameOf(key)} (blocking)` : nameOf(key)) },
        { title: 'What it looks for', cell: ({ looksFor }) => looksFor },
        { title: 'Verdict', cell: ({ verdict }) => WORDS[verdict] },
        { title: 'Evidence', cell: ({ evidence }) => <Prose text={evidence} /> },
        { title: 'What to do', cell: ({ whatToDo }) => whatToDo && <Prose text={whatToDo} /> },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} how={how} footer={footer}>
      <ul className="checks">
        {checks.map(({ key, verdict, evidence, whatToDo, looksFor }) => (
          <li key={key} className={`check verdict-${verdict.toLowerCase()}`}>
            <svg className="check-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d={FORMS[verdict]} />
            </svg>
            <span>
              {nameOf(key)} <small>{WORDS[verdict]}</small>
              <small className="check-line">{looksFor}</small>
              {verdict === 'CANNOT_TELL' && (
                <small className="check-line">
                  <Prose text={whatToDo ?? evidence} />
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

/** `SAMPLE_RATIO_BY_DAY` as words. */
export function nameOf(key: string): string {
  const words = key.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
