import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';

interface SliderInputProps {
  label: string;
  value: number;
  minValue: number;
  maxValue: number;
  step: number;
  /** The value in words. */
  shown: string;
  onChange: (value: number) => void;
  /** When it is let go. */
  onChangeEnd: (value: number) => void;
}

/** A number to drag, or to change by arrow keys. */
export function SliderInput({ label, shown, onChange, onChangeEnd, ...range }: SliderInputProps) {
  return (
    <Slider
      className="slider"
      {...range}
      onChange={(value) => onChange(Number(value))}
      onChangeEnd={(value) => onChangeEnd(Number(value))}
    >
      <Label>{label}</Label>
      <SliderOutput>{shown}</SliderOutput>
      <SliderTrack>
        <SliderThumb aria-valuetext={shown} />
      </SliderTrack>
    </Slider>
  );
}
