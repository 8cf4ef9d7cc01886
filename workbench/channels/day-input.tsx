import { useEffect, useState } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { shownDay } from '../../charts/numbers.js';

interface DayInputProps {
  /** The path of the field in the input of a mutation, by which its errors find it. */
  name?: string;
  label: string;
  description?: string;
  /** A day such as `2026-01-01`, or nothing. */
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  isRequired?: boolean;
  /** The latest day that can be chosen. */
  latest?: string;
}

const WHOLE = /^[12]\d{3}-\d\d-\d\d$/;

/** Whether all of a day is typed. */
export const isWholeDay = (text: string) => WHOLE.test(text);

/** A day, which counts once all of it is typed: a year has four digits on the way. */
export function DayInput({ name, label, description, value = '', onChange, isRequired, latest }: DayInputProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const change = (day: string) => {
    setTyped(day);
    if (day === '' || isWholeDay(day)) onChange(day || undefined);
  };
  return (
    <TextField
      className="field"
      type="date"
      name={name}
      value={typed}
      onChange={change}
      isRequired={isRequired}
      validate={(day) =>
        latest !== undefined && day > latest ? `Choose ${shownDay(latest, 'UTC')} or an earlier day.` : null
      }
    >
      <Label>{label}</Label>
      <Input max={latest} />
      {description && <Text slot="description">{description}</Text>}
      <FieldError />
    </TextField>
  );
}
