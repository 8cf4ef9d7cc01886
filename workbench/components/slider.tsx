import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { useAtRest } from './use-at-rest.js';

interface SliderInputProps {
  label: string;
  value: number;
  minValue: number;
  maxValue: number;
  step: number;
  /** The value in words. */
  shown: string;
  onChange: (value: number) => void;
  /** When it rests where it was let go, or is left. */
  onChangeEnd: (value: number) => void;
  /** Whether a value that has not rested yet is taken, too, when the slider goes away or the page is left. */
  isKept?: boolean;
}

/** A number to drag, or to change by arrow keys. */
export function SliderInput({ label, shown, onChange, onChangeEnd, isKept = false, ...range }: SliderInputProps) {
  // Each key lets go of it: what follows is asked and saved once.
  const atRest = useAtRest(onChangeEnd, isKept);
  return (
    <Slider
      className="slider"
      {...range}
      onChange={(value) => onChange(Number(value))}
      onChangeEnd={(value) => atRest.later(Number(value))}
    >
      <Label>{label}</Label>
      <SliderOutput>{shown}</SliderOutput>
      <SliderTrack>
        <SliderThumb aria-valuetext={shown} onBlur={() => atRest.now()} />
      </SliderTrack>
    </Slider>
  );
}
