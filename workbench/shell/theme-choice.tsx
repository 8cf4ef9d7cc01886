import { useEffect, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

const NAME = 'trialgraph theme';
const THEMES = [
  { key: 'system', name: 'System' },
  { key: 'light', name: 'Light' },
  { key: 'dark', name: 'Dark' },
];

/** Light or dark, as the system has it or as it was chosen here. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(() => localStorage.getItem(NAME) ?? 'system');
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(NAME, theme);
  }, [theme]);
  return (
    <RadioGroup className="theme-choice" value={theme} onChange={setTheme} orientation="horizontal">
      <Label>Theme</Label>
      <div>
        {THEMES.map(({ key, name }) => (
          <Radio key={key} value={key}>
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
