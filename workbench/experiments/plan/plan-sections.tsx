import { createContext, memo, type RefObject, use, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { EnteredSection, type SectionProps } from './plan-section.js';
import { Arms } from './sections/arms.js';
import { Design } from './sections/design.js';
import { HowMany } from './sections/how-many.js';
import { Idea } from './sections/idea.js';
import { Measured } from './sections/measured.js';
import { Reading } from './sections/reading.js';
import { Who } from './sections/who.js';

const SECTIONS = [
  { id: 'idea', Section: memo(Idea) },
  { id: 'who', Section: memo(Who) },
  { id: 'measured', Section: memo(Measured) },
  { id: 'arms', Section: memo(Arms) },
  { id: 'how-many', Section: memo(HowMany) },
  { id: 'design', Section: memo(Design) },
  { id: 'reading', Section: memo(Reading) },
];

interface Drafted {
  now: SectionProps;
  /** What was typed before the last keys. */
  later: SectionProps;
}

const DraftedPlan = createContext<Drafted | null>(null);

interface PlanSectionsProps extends Drafted {
  errors: Record<string, string>;
  save: () => void;
}

/** The form: the section that somebody is in follows every key. The others follow when there is time: to draw all of them takes long. */
export function PlanSections({ now, later, errors, save }: PlanSectionsProps) {
  const saving = useRef(save);
  saving.current = save;
  return (
    <DraftedPlan value={{ now, later }}>
      <SectionsForm errors={errors} saving={saving} />
    </DraftedPlan>
  );
}

interface SectionsFormProps {
  errors: Record<string, string>;
  saving: RefObject<() => void>;
}

/** Drawn again only for other errors: a form that is drawn again draws all of its fields again. */
const SectionsForm = memo(({ errors, saving }: SectionsFormProps) => (
  <Form
    validationErrors={errors}
    onSubmit={(event) => {
      event.preventDefault();
      saving.current();
    }}
  >
    <Sections />
  </Form>
));

function Sections() {
  const [entered, enter] = useState('');
  const drafted = use(DraftedPlan);
  if (drafted === null) return null;
  return (
    <EnteredSection value={enter}>
      {SECTIONS.map(({ id, Section }) => (
        <Section key={id} {...(id === entered ? drafted.now : drafted.later)} />
      ))}
    </EnteredSection>
  );
}
