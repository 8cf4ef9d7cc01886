import { Button } from 'react-aria-components';
import { download } from '../../graph/download.js';
import { knownAtIn } from '../downloads.js';

interface CheckElsewhereProps {
  experiment: string;
  knownAt: string | undefined;
}

const FILES: readonly { file: string; parameters: Record<string, string>; name: string }[] = [
  { file: 'customers.csv', parameters: { raw: 'true' }, name: 'the data of customers' },
  { file: 'analysis.R', parameters: {}, name: 'the script for R' },
  { file: 'analysis.py', parameters: {}, name: 'the script for Python' },
];

/** The files by which analysts verify every number. */
export function CheckElsewhere({ experiment, knownAt }: CheckElsewhereProps) {
  return (
    <div className="files">
      <span className="muted">To check these numbers in R or Python, download</span>
      {FILES.map(({ file, parameters, name }) => (
        <Button
          key={file}
          className="quiet"
          onPress={() =>
            download(`experiments/${encodeURIComponent(experiment)}/${file}${knownAtIn(knownAt, parameters)}`)
          }
        >
          {name}
        </Button>
      ))}
    </div>
  );
}
