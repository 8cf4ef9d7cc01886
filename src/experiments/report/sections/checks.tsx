import type { ReactNode } from 'react';
import { CheckStrip } from '../../../../charts/check-strip.js';
import { Prose } from '../../../../charts/prose.js';
import type { ReportFacts } from '../report-facts.js';
import { howChecked } from './check-methods.js';
import { Measured } from './measured.js';
import { QueryBehind, Section, Unanswered } from './section.js';

interface ChecksProps {
  facts: ReportFacts;
  /** How to say what a check needs. */
  choices?: ReactNode;
}

/** Can the effects be believed? */
export function Checks({ facts, choices }: ChecksProps) {
  const { checks } = facts;
  const trust = checks?.data?.experiment?.trust;
  const noticed = trust?.checks.filter(({ verdict }) => verdict === 'FAILED' || verdict === 'ATTENTION') ?? [];
  return (
    <Section id="checks" title="Can it be believed?">
      {checks && trust ? (
        <>
          <CheckStrip
            id="check-strip"
            title="Checks"
            summary={trust.sentence}
            checks={trust.checks}
            how={howChecked(trust.checks, facts.experiment.arms)}
            footer={<QueryBehind source={checks} />}
          />
          <ul className="noticed">
            {noticed.map(({ key, evidence, whatToDo }) => (
              <li key={key}>
                <Prose text={evidence} />{' '}
                {whatToDo && (
                  <em>
                    <Prose text={whatToDo} />
                  </em>
                )}
              </li>
            ))}
          </ul>
          {choices}
          <Measured facts={facts} />
        </>
      ) : (
        <Unanswered source={checks} otherwise="Nothing can be checked before customers are assigned." />
      )}
    </Section>
  );
}
