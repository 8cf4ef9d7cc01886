import { CheckInput, type Option } from '../../components/fields.js';

interface CheckListProps {
  legend: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any of a few options, in the order in which they were chosen. */
export function CheckList({ legend, options, chosen, onChange }: CheckListProps) {
  if (options.length === 0) return null;
  return (
    <fieldset className="check-list">
      <legend>{legend}</legend>
      {options.map(({ key, name }) => (
        <CheckInput
          key={key}
          label={name}
          isSelected={chosen.includes(key)}
          onChange={(isChosen) => onChange([...chosen.filter((one) => one !== key), ...(isChosen ? [key] : [])])}
        />
      ))}
    </fieldset>
  );
}
