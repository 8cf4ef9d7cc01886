import type { ReactNode } from 'react';
import {
  Autocomplete,
  Button,
  Checkbox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField,
  Popover,
  SearchField,
  Select,
  SelectValue,
  Text,
  TextArea,
  TextField,
  useFilter,
} from 'react-aria-components';
import { useRefusedInput } from './refused-input.js';

interface FieldProps {
  /** The path of the field in the input of the mutation, by which its errors find it. */
  name: string;
  label: ReactNode;
  /** What it means, below the label. */
  description?: ReactNode;
  isRequired?: boolean;
}

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  isLong?: boolean;
}

/** A text with its label, what it means, and what is wrong with it. */
export function TextInput({ name, label, description, isRequired, value, onChange, isLong }: TextFieldProps) {
  return (
    <TextField className="field" name={name} value={value} onChange={onChange} isRequired={isRequired}>
      <Label>{label}</Label>
      {isLong ? <TextArea rows={3} /> : <Input />}
      {description && <Text slot="description">{description}</Text>}
      <FieldError />
    </TextField>
  );
}

interface NumberInputProps extends FieldProps {
  value: number | null;
  onChange: (value: number | null) => void;
  minValue?: number;
  maxValue?: number;
  step?: number;
  formatOptions?: Intl.NumberFormatOptions;
  /** What is wrong with a number that the address has. */
  error?: string | null;
}

/** A number as the browser's locale writes it. */
export function NumberInput({ name, label, description, value, onChange, error, ...limits }: NumberInputProps) {
  const [input, refused] = useRefusedInput(limits);
  const refusal = refused ?? error;
  return (
    <NumberField
      className="field"
      name={name}
      value={value ?? Number.NaN}
      onChange={(typed) => onChange(Number.isNaN(typed) ? null : typed)}
      {...limits}
    >
      <Label>{label}</Label>
      <Input ref={input} />
      {description && <Text slot="description">{description}</Text>}
      {refusal && (
        <span className="react-aria-FieldError" role="alert">
          {refusal}
        </span>
      )}
      <FieldError />
    </NumberField>
  );
}

export interface Option {
  key: string;
  name: string;
  description?: string;
}

interface ChoiceProps extends FieldProps {
  value: string | null;
  options: readonly Option[];
  onChange: (key: string) => void;
  placeholder?: string;
}

/** More are found faster by a part of their names. */
const MOST_UNSEARCHED = 20;

/** A list of options, with a field that searches a long one. */
function Searched({ isLong, children }: { isLong: boolean; children: ReactNode }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  if (!isLong) return children;
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label="Search the choices" className="search-choices" autoFocus>
        <Input placeholder="Search…" />
      </SearchField>
      {children}
    </Autocomplete>
  );
}

/** One of several options; a long list of them can be searched. */
export function Choice({ name, label, description, isRequired, value, options, onChange, placeholder }: ChoiceProps) {
  return (
    <Select
      className="field"
      name={name}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      isRequired={isRequired}
      placeholder={placeholder ?? 'Choose…'}
    >
      <Label>{label}</Label>
      <Button>
        <SelectValue>
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? (placeholder ?? 'Choose…') : selectedText)}
        </SelectValue>
        <span aria-hidden="true">▾</span>
      </Button>
      {description && <Text slot="description">{description}</Text>}
      <FieldError />
      <Popover className="popover">
        <Searched isLong={options.length > MOST_UNSEARCHED}>
          <ListBox items={options} className="options">
            {(option) => (
              <ListBoxItem id={option.key} textValue={option.name} className="option">
                <Text slot="label">{option.name}</Text>
                {option.description && <Text slot="description">{option.description}</Text>}
              </ListBoxItem>
            )}
          </ListBox>
        </Searched>
      </Popover>
    </Select>
  );
}

interface SwitchProps {
  label: string;
  isSelected: boolean;
  isDisabled?: boolean;
  onChange: (isSelected: boolean) => void;
}

export function CheckInput({ label, isSelected, isDisabled, onChange }: SwitchProps) {
  return (
    <Checkbox className="check-input" isSelected={isSelected} isDisabled={isDisabled} onChange={onChange}>
      {({ isSelected: shown }) => (
        <>
          <span className="box" aria-hidden="true">
            {shown ? '✓' : ''}
          </span>
          {label}
        </>
      )}
    </Checkbox>
  );
}
