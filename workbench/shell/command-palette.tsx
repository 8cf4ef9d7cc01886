import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Label,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import { SearchEverythingDocument, type SearchEverythingQuery } from '../graph/generated/graphql.js';
import { useScreen } from '../graph/use-screen.js';
import { PLACES } from './places.js';

interface Place {
  id: string;
  to: string;
  name: string;
  what: string;
  /** What is searched; null where the server has done it. */
  words: string | null;
}

const PAUSE_MS = 150;

/** Goes anywhere by typing: `Ctrl K` or `Cmd K` opens it. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={onClose} isDismissable>
      <Modal className="palette">
        <Dialog aria-label="Search or go to">
          <Places onChosen={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Places({ onChosen }: { onChosen: () => void }) {
  const [typed, setTyped] = useState('');
  const search = useLater(typed.trim());
  const { data, isLoading } = useScreen(SearchEverythingDocument, { search }, { pause: search === '' });
  const navigate = useNavigate();
  const answered = useMemo(() => (data ? placesIn(data) : []), [data]);
  const places = useMemo(
    () => [...PLACES_OF_SCREENS.filter(isNamed(typed)), ...(search === '' ? [] : answered.filter(isNamed(search)))],
    [typed, answered, search],
  );
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="field" autoFocus>
        <Label>Search experiments, segments, channels and metrics, or go to a screen</Label>
        <Input />
      </SearchField>
      <Menu
        className="options"
        items={places}
        renderEmptyState={() => <p className="muted">{isLoading ? 'Searching…' : 'Nothing has this name.'}</p>}
        onAction={(id) => {
          const place = places.find((one) => one.id === id);
          if (place) navigate({ to: place.to });
          onChosen();
        }}
      >
        {(place) => (
          <MenuItem id={place.id} textValue={place.name} className="option">
            <Text slot="label">{place.name}</Text>
            <Text slot="description">{place.what}</Text>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

/** Each stays the same object, of which the menu keeps what it has drawn. */
const PLACES_OF_SCREENS: readonly Place[] = PLACES.map((place) => ({
  ...place,
  id: `place ${place.to}`,
  words: `${place.name} ${place.what}`,
}));

function isNamed(typed: string): (place: Place) => boolean {
  const words = typed.trim().toLowerCase();
  return (place) => place.words === null || place.words.toLowerCase().includes(words);
}

function placesIn(data: SearchEverythingQuery): Place[] {
  const placesOf = (kind: string, path: string, edges: readonly { node: { key: string; name: string } }[]): Place[] =>
    edges.map(({ node }) => ({
      id: `${kind} ${node.key}`,
      to: path.replace('KEY', encodeURIComponent(node.key)),
      name: node.name,
      what: `${kind} ${node.key}`,
      words: `${node.key} ${node.name}`,
    }));
  return [
    // The server has searched them.
    ...placesOf('Experiment', '/experiments/KEY', data.experiments.edges).map((place) => ({ ...place, words: null })),
    ...placesOf('Segment', '/segments/KEY', data.segments.edges),
    ...placesOf('Channel', '/channels', data.channels.edges),
    ...placesOf('Metric', '/data/metrics', data.metrics.edges),
  ];
}

/** What was typed, once typing pauses. */
function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
