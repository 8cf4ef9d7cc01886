import { useContext, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { saveText } from '../graph/download.js';
import { AskedScreen, copiedQuestion } from './asked-screen.js';
import { copied } from './clipboard.js';
import { csvOf, fileNameOf } from './table-csv.js';

interface FigureToolsProps {
  /** Its id in the page. */
  figure: string;
  title: string;
  /** Puts its table into the page; null where it has none. */
  makeTable: (() => void) | null;
}

/** What can be done with a figure: its question, and its numbers as a file. */
export function ScreenFigureTools({ figure, title, makeTable }: FigureToolsProps) {
  const asked = useContext(AskedScreen);
  const [done, setDone] = useState('');
  const [isTable, setTable] = useState(false);
  useEffect(() => setTable(tableIn(figure) !== null), [figure]);
  const copy = async () => {
    if (!asked) return;
    setDone((await copied(copiedQuestion(asked))) ? 'Copied.' : 'The browser did not allow to copy it.');
  };
  const save = () => {
    makeTable?.();
    const table = tableIn(figure);
    if (table) saveText(csvOf(table), fileNameOf(title));
  };
  return (
    <>
      {(makeTable || isTable) && (
        <Button className="quiet" onPress={save} aria-label={`Download ${title}`}>
          Download
        </Button>
      )}
      {asked && (
        <Button className="quiet" onPress={copy} aria-label={`Copy query: ${title}`}>
          Copy query
        </Button>
      )}
      <span role="status" className="muted">
        {done}
      </span>
    </>
  );
}

function tableIn(figure: string): HTMLTableElement | null {
  return document.getElementById(`${figure}-title`)?.closest('figure')?.querySelector('table') ?? null;
}
