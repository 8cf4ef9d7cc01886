import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { download } from '../graph/download.js';
import { useKnownAt } from './known-at.js';

/** `isThen` where the file can be made of what was known at a moment. */
const FILES: readonly { file: string; name: string; what: string; isThen?: boolean }[] = [
  { file: 'report.html', isThen: true, name: 'Report', what: 'one page that opens offline, to share and to print' },
  { file: 'effects.csv', isThen: true, name: 'Effects', what: 'every estimate with its limits, for a spreadsheet' },
  { file: 'assignments.csv', name: 'Customers and arms', what: 'who is in which arm' },
  {
    file: 'customers.csv',
    isThen: true,
    name: 'Data of customers',
    what: 'one row for each, to check us in R or Python',
  },
  { file: 'analysis.R', isThen: true, name: 'Script for R', what: 'calculates the effects from the data of customers' },
  {
    file: 'analysis.py',
    isThen: true,
    name: 'Script for Python',
    what: 'calculates the effects from the data of customers',
  },
];

/** The parameters of a file, with the moment as of which it is made. */
export function knownAtIn(knownAt: string | undefined, others: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({ ...others, ...(knownAt && { knownAt }) }).toString();
  return parameters ? `?${parameters}` : '';
}

/** What can be taken away of an experiment. */
export function Downloads({ experiment }: { experiment: string }) {
  const knownAt = useKnownAt();
  return (
    <MenuTrigger>
      <Button>
        Download <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <Menu
          className="options"
          items={FILES.map((one) => ({ ...one, id: one.file }))}
          onAction={(file) => {
            const isThen = FILES.find((one) => one.file === file)?.isThen ?? false;
            const moment = knownAtIn(isThen ? knownAt : undefined);
            download(`experiments/${encodeURIComponent(experiment)}/${file}${moment}`);
          }}
        >
          {({ file, name, what }) => (
            <MenuItem id={file} textValue={name} className="option">
              <Text slot="label">{name}</Text>
              <Text slot="description">{what}</Text>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
