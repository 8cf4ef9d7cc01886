import { createContext, type ReactNode, use } from 'react';
import type { PlanDraftQuery } from '../../graph/generated/graphql.js';
import type { Editing } from './use-draft.js';

export type PlannedExperiment = NonNullable<PlanDraftQuery['experiment']>;

/** What the sections of the form need: the draft as it is edited, and what it can be made of. */
export interface SectionProps {
  editing: Editing;
  data: PlanDraftQuery;
  experiment: PlannedExperiment;
}

interface PlanSectionProps {
  id: string;
  title: string;
  lead?: ReactNode;
  editing: Editing;
  children: ReactNode;
}

/** Called with the section that the focus comes into. */
export const EnteredSection = createContext<(id: string) => void>(() => {});

/** A part of the form. What is typed is saved when its field is left: nothing waits for a press that is meant for something else. */
export function PlanSection({ id, title, lead, editing, children }: PlanSectionProps) {
  const enter = use(EnteredSection);
  return (
    <section
      id={id}
      className="plan-section"
      aria-labelledby={`${id}-heading`}
      onFocus={() => enter(id)}
      onBlur={editing.save}
    >
      <h2 id={`${id}-heading`} tabIndex={-1}>
        {title}
      </h2>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </section>
  );
}

/** Several of a list of attributes, segments or the like. */
export const optionsOf = (edges: readonly { node: { key: string; name: string } }[]) =>
  edges.map(({ node: { key, name } }) => ({ key, name }));
