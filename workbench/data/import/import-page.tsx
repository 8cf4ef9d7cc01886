import './import.css';
import { Link } from '@tanstack/react-router';
import { Form } from 'react-aria-components';
import { shownCount, shownStated } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Answered } from '../../components/answered.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { ImportFileDocument, type ImportFileQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { CheckAndImport } from './check-and-import.js';
import { ChooseFile, PickFile } from './choose-file.js';
import { ColumnFields } from './columns/column-fields.js';
import { LayoutFields } from './columns/layout-fields.js';
import type { ImportState } from './import-state.js';
import { MetricChoice } from './metric-choice.js';
import { withoutOptions } from './option-words.js';
import { Preview } from './preview.js';
import { Progress } from './progress.js';
import { QuestionFields } from './question-fields.js';
import { RefusedAnswers } from './refused-answers.js';
import { SameFile } from './same-file.js';
import { useFileImport, useLeaveWarning } from './use-file-import.js';

/** From a file to what came in: questions, what is proposed, a check that stores nothing, and the import. */
export function ImportPage() {
  const screen = useScreen(ImportFileDocument, {});
  const state = useFileImport();
  useLeaveWarning(state.file !== null && state.report === null);
  return (
    <Page
      title="Import a file"
      kicker={<Link to="/data/imports">Imports</Link>}
      lead="The file is looked at first. You answer what it cannot say, check what would be stored, and import it."
    >
      <Answered screen={screen} what="the imports">
        {(data) => (
          <>
            {state.file === null ? <ChooseFile /> : <ChosenFile state={state} data={data} />}
            <Progress running={state.running} />
            {state.file && <RefusedAnswers state={state} />}
            {state.report === null && <Proposal state={state} />}
            {state.inspection && <CheckAndImport state={state} imports={data.imports} onImported={screen.refresh} />}
          </>
        )}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

function ChosenFile({ state, data }: { state: ImportState; data: ImportFileQuery }) {
  const { file, inspection } = state;
  return (
    <>
      <p className="facts-line">
        <strong>{file?.name}</strong>
        <span>{sizeInWords(file?.size ?? 0)}</span>
        {inspection && <span>{shownCount(inspection.rows)} rows</span>}
        <PickFile label={state.report ? 'Import another file…' : 'Choose another file…'} />
      </p>
      {state.report === null && <SameFile state={state} data={data} />}
    </>
  );
}

/** Questions first, then what was guessed. */
function Proposal({ state }: { state: ImportState }) {
  const { inspection, answers, asked, refusal } = state;
  if (!inspection) return null;
  const wrong = refusal?.step === 'inspect' ? refusal.errors : [];
  const errors = Object.fromEntries(wrong.map(({ field, message }) => [field ?? '', message]));
  return (
    <Form validationErrors={errors} onSubmit={(event) => event.preventDefault()} aria-label="What the file is">
      <QuestionFields questions={asked} answers={answers} />
      <section aria-labelledby="proposal">
        <h2 id="proposal">What the file seems to be</h2>
        <LayoutFields inspection={inspection} answers={answers} />
        {inspection.notes.map((note) => (
          <p key={note} className="collision">
            <Prose text={withoutOptions(note)} />
          </p>
        ))}
        <h3>Columns</h3>
        <ColumnFields columns={inspection.columns} row={inspection.row.kind} answers={answers} />
        <MetricChoice proposed={inspection.manifest} unwanted={state.unwanted} />
      </section>
      <Preview inspection={inspection} />
    </Form>
  );
}

const UNITS = ['bytes', 'kB', 'MB', 'GB'];

function sizeInWords(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const size = bytes / 1000 ** power;
  return `${shownStated(Number(size.toFixed(power === 0 || size >= 100 ? 0 : 1)))} ${UNITS[power]}`;
}
