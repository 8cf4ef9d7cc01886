import { Choice } from '../../components/fields.js';
import type { ReadSummaryQuery } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';

const NONE = { key: '', name: 'None: not checked' };

interface ExposureChoiceProps {
  data: Pick<ReadSummaryQuery, 'eventTypes'>;
  /** The key of an event type. */
  exposure: string | undefined;
}

/** What the check of exposure needs: the events that show who saw the treatment. */
export function ExposureChoice({ data: { eventTypes }, exposure = '' }: ExposureChoiceProps) {
  const choose = useChosen();
  if (eventTypes.edges.length === 0) return null;
  return (
    <div className="filters">
      <Choice
        name="exposure"
        label="Event that shows who saw the treatment"
        description={
          exposure
            ? 'Chosen for this check: plans do not name one. It is looked for in the control, too.'
            : 'Such as the opening of an e-mail. It is looked for in the control, too.'
        }
        value={exposure}
        options={[NONE, ...eventTypes.edges.map(({ node: { key, name } }) => ({ key, name }))]}
        onChange={(key) => choose({ exposure: key || undefined })}
      />
    </div>
  );
}
