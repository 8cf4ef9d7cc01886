import { Button, DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { chooseFile } from './use-file-import.js';

const ACCEPTED = ['.csv', '.tsv', '.txt', '.xlsx', '.zip', '.gz'];

/** Takes a file that is dropped, pasted or chosen. */
export function ChooseFile() {
  return (
    <DropZone
      className="drop-zone"
      onDrop={async ({ items }) => {
        const item = items.find(isFileDropItem);
        if (item) chooseFile(await item.getFile());
      }}
    >
      <Text slot="label">Drop a file here</Text>
      <p className="muted">
        An export of a shop, a spreadsheet, or a table of customers, purchases or spend. Nothing is stored until you say
        so.
      </p>
      <PickFile label="Choose a file…" isPrimary />
    </DropZone>
  );
}

export function PickFile({ label, isPrimary }: { label: string; isPrimary?: boolean }) {
  return (
    <FileTrigger
      acceptedFileTypes={ACCEPTED}
      onSelect={(files) => {
        const file = files?.[0];
        if (file) chooseFile(file);
      }}
    >
      <Button className={isPrimary ? 'react-aria-Button primary' : 'react-aria-Button'}>{label}</Button>
    </FileTrigger>
  );
}
