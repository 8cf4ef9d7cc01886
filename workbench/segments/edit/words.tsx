import {
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField,
  Popover,
  Select,
  SelectValue,
  Text,
  TextField,
} from 'react-aria-components';
import type { Option } from '../../components/fields.js';

interface WordProps {
  /** What is chosen, for those who do not see the sentence. */
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (key: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
}

/** A word of a sentence that can be chosen. */
export function Word({ label, value, options, onChange, placeholder = 'Choose…', autoFocus }: WordProps) {
  return (
    <Select
      className="word"
      aria-label={label}
      value={value === '' ? null : value}
      onChange={(key) => key !== null && onChange(String(key))}
      autoFocus={autoFocus}
    >
      <Button>
        <SelectValue>{({ selectedText, isPlaceholder }) => (isPlaceholder ? placeholder : selectedText)}</SelectValue>
        <span aria-hidden="true">▾</span>
      </Button>
      <Options options={options} />
    </Select>
  );
}

interface WordsProps {
  label: string;
  values: readonly string[];
  options: readonly Option[];
  onChange: (keys: string[]) => void;
}

/** Some of many words, such as channels. */
export function Words({ label, values, options, onChange }: WordsProps) {
  const names = values.map((value) => options.find(({ key }) => key === value)?.name ?? value);
  return (
    <Select
      className="word"
      aria-label={label}
      selectionMode="multiple"
      value={[...values]}
      onChange={(keys) => onChange(keys.map(String))}
    >
      <Button>
        <SelectValue>{() => (names.length === 0 ? 'Choose…' : names.join(' or '))}</SelectValue>
        <span aria-hidden="true">▾</span>
      </Button>
      <Options options={options} isMarked />
    </Select>
  );
}

function Options({ options, isMarked = false }: { options: readonly Option[]; isMarked?: boolean }) {
  return (
    <Popover className="popover">
      <ListBox items={options} className="options">
        {(option) => (
          <ListBoxItem id={option.key} textValue={option.name} className="option">
            {({ isSelected }) => (
              <>
                <Text slot="label">
                  {isMarked && <span aria-hidden="true">{isSelected ? '☑ ' : '☐ '}</span>}
                  {option.name}
                </Text>
                {option.description && <Text slot="description">{option.description}</Text>}
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

interface AmountProps {
  label: string;
  value: number | string | null;
  onChange: (value: number | null) => void;
  minValue?: number;
}

/** A number in a sentence. */
export function Amount({ label, value, onChange, minValue }: AmountProps) {
  return (
    <NumberField
      className="word amount"
      aria-label={label}
      value={typeof value === 'number' ? value : Number.NaN}
      onChange={(typed) => onChange(Number.isNaN(typed) ? null : typed)}
      minValue={minValue}
      formatOptions={{ maximumFractionDigits: 10 }}
    >
      <Input />
    </NumberField>
  );
}

interface DayProps {
  label: string;
  value: number | string | null;
  onChange: (value: string | null) => void;
}

/** What a date input takes of a moment. */
const DAY_LENGTH = 10;

/** A day in a sentence: its start in the time zone of the server. */
export function Day({ label, value, onChange }: DayProps) {
  return (
    <TextField
      className="word"
      type="date"
      value={typeof value === 'string' ? value.slice(0, DAY_LENGTH) : ''}
      onChange={(typed) => onChange(typed || null)}
    >
      <Label className="unseen">{label}</Label>
      <Input />
    </TextField>
  );
}
