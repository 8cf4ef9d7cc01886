import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { download } from '../graph/download.js';

const FILES = [
  { file: 'report.html', name: 'Report', what: 'one page that opens offline, to share and to print' },
  { file: 'effects.csv', name: 'Effects', what: 'every estimate with its limits, for a spreadsheet' },
  { file: 'assignments.csv', name: 'Customers and arms', what: 'who is in which arm' },
  { file: 'customers.csv', name: 'Data of customers', what: 'one row for each, to check us in R or Python' },
  { file: 'analysis.R', name: 'Script for R', what: 'calculates the effects from the data of customers' },
  { file: 'analysis.py', name: 'Script for Python', what: 'calculates the effects from the data of customers' },
];

/** What can be taken away of an experiment. */
export function Downloads({ experiment }: { experiment: string }) {
  return (
    <MenuTrigger>
      <Button>
        Download <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <Menu
          className="options"
          items={FILES.map((one) => ({ ...one, id: one.file }))}
          onAction={(file) => download(`experiments/${encodeURIComponent(experiment)}/${file}`)}
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
