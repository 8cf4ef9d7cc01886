import { getRouteApi } from '@tanstack/react-router';
import { Input, Label, SearchField } from 'react-aria-components';
import { CheckInput, Choice } from '../components/fields.js';

const SCALES = [
  { key: 'RELATIVE', name: 'Relative changes' },
  { key: 'ABSOLUTE', name: 'Differences' },
];

type Chosen = Partial<Record<'search' | 'live' | 'scale' | 'holdout', string>>;

/** Which experiments count, and how effects are compared: all of it is in the address. */
export function ProgramChoices({ chosen: { search = '', live, scale = 'RELATIVE' } }: { chosen: Chosen }) {
  const navigate = getRouteApi('/program').useNavigate();
  const choose = (changed: Chosen) =>
    navigate({ search: (now) => ({ ...now, ...changed }), replace: true, resetScroll: false });
  return (
    <div className="filters">
      <SearchField className="field" value={search} onChange={(text) => choose({ search: text || undefined })}>
        <Label>Search in names and conclusions</Label>
        <Input />
      </SearchField>
      <Choice
        name="scale"
        label="Compare effects by"
        value={scale}
        options={SCALES}
        onChange={(key) => choose({ scale: key === 'RELATIVE' ? undefined : key })}
      />
      <CheckInput
        label="Include experiments that are not concluded here"
        isSelected={live === 'yes'}
        onChange={(isLive) => choose({ live: isLive ? 'yes' : undefined })}
      />
    </div>
  );
}
