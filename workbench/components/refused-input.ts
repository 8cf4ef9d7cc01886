import { useEffect, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components';

const SEPARATORS = {
  ',': 'Write decimals with a point: 5.5. Write thousands without commas: 1490.',
  '.': 'Write decimals with a comma: 5,5. Write thousands without points: 1490.',
} as const;

interface Limits {
  minValue?: number;
  maxValue?: number;
  formatOptions?: Intl.NumberFormatOptions;
}

/**
 * Why a number field did not take what was typed or pasted. A separator of thousands is refused, since where people write decimals with
 * it the number would be ten times as large.
 * @returns a ref of the input, and the sentence; null where everything was taken
 */
export function useRefusedInput(limits: Limits) {
  const { locale } = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const latest = useRef(limits);
  latest.current = limits;
  useEffect(() => {
    const field = input.current;
    if (!field) return;
    const separator = decimalSign(locale) === ',' ? '.' : ',';
    // After a refused separator, digits wait until it is mended: “5,5” must not become 55.
    let isWaiting = false;
    let judging: ReturnType<typeof setTimeout> | undefined;
    const before = (event: InputEvent) => {
      // What was typed before says nothing of this.
      clearTimeout(judging);
      const typed = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
      const replaces = field.selectionStart !== field.selectionEnd;
      isWaiting &&= !replaces && typed !== '' && !typed.includes(decimalSign(locale));
      if (isWaiting || typed.includes(separator)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        isWaiting ||= typed === separator;
        const pasted = typed.trim() === separator ? '' : `“${typed.trim()}” is not taken. `;
        setRefusal(pasted + SEPARATORS[separator]);
        return;
      }
      // The field itself refuses what is no number, later.
      judging = setTimeout(() =>
        setRefusal(event.defaultPrevented && typed.trim() ? noNumber(typed, latest.current) : null),
      );
    };
    const left = () => {
      isWaiting = false;
      setRefusal((now) => beyondLimits(field.value, locale, latest.current) ?? now);
    };
    field.addEventListener('beforeinput', before, { capture: true });
    field.addEventListener('focusout', left, { capture: true });
    return () => {
      clearTimeout(judging);
      field.removeEventListener('beforeinput', before, { capture: true });
      field.removeEventListener('focusout', left, { capture: true });
    };
  }, [locale]);
  return [input, refusal] as const;
}

function decimalSign(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}

function noNumber(typed: string, { minValue }: Limits): string {
  const isNegative = minValue !== undefined && minValue >= 0 && /^[-−]/.test(typed.trim());
  return isNegative ? 'The number cannot be negative.' : `“${typed}” is no part of a number here.`;
}

/** The field takes the nearest number that is allowed. */
function beyondLimits(text: string, locale: string, { minValue, maxValue, formatOptions }: Limits): string | null {
  const decimal = decimalSign(locale);
  const digits = [...text].map((sign) => (sign === decimal ? '.' : /[-\d]/.test(sign) ? sign : '')).join('');
  if (digits === '') return null;
  const number = formatOptions?.style === 'percent' ? Number(digits) / 100 : Number(digits);
  const shown = (limit: number) => new Intl.NumberFormat(locale, formatOptions).format(limit);
  if (minValue !== undefined && number < minValue) return `${text} is too small: at least ${shown(minValue)}.`;
  if (maxValue !== undefined && number > maxValue) return `${text} is too large: at most ${shown(maxValue)}.`;
  return null;
}
