import type { Problem, SavedSearch } from '@galileo/model';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Input } from '../design/Input.tsx';
import { Notice } from '../design/Notice.tsx';
import { Pending } from '../design/Pending.tsx';
import { useTimes } from '../format/use-times.ts';
import { designMessages } from '../i18n/messages/design.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';
import { QueryText } from './QueryOverlay.tsx';
import { MAX_NAME, savedProblemText } from './SaveSearch.tsx';
import type { SavedSearches } from './use-saved-searches.ts';

export interface ManageSearchesProps {
  readonly saved: SavedSearches;
  readonly onOpen: (expression: string) => void;
  readonly onClose: () => void;
}

/** Opens, renames and deletes saved searches; a deleted one can be brought back until the dialog closes. */
export function ManageSearches({ saved, onOpen, onClose }: ManageSearchesProps) {
  const text = useText(searchMessages);
  const words = useText(designMessages);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [deleted, setDeleted] = useState<SavedSearch | undefined>(undefined);
  const remove = async (search: SavedSearch): Promise<void> => {
    const refused = await saved.remove(search);
    setProblem(refused);
    setDeleted(refused === undefined ? search : undefined);
  };
  const restore = async (search: SavedSearch): Promise<void> => {
    const refused = await saved.restore(search);
    setProblem(refused);
    if (refused === undefined) setDeleted(undefined);
  };
  const undo = (search: SavedSearch) => (
    <Button size="small" disabled={saved.isBusy} onClick={() => void restore(search)}>
      {text.undo}
    </Button>
  );
  return (
    <Dialog isOpen onClose={onClose} title={text.manageTitle} closeLabel={words.close} width={720}>
      {problem === undefined ? null : <Notice tone="error">{savedProblemText(problem, { text, words })}</Notice>}
      {deleted === undefined ? null : (
        <Notice tone="info" action={undo(deleted)}>
          {text.deleted(deleted.name)}
        </Notice>
      )}
      <SavedList
        saved={saved}
        onOpen={onOpen}
        onRemove={(search) => void remove(search)}
        onRename={async (search, name) => {
          const refused = await saved.change(search, { name, q: search.q });
          setProblem(refused);
          return refused === undefined;
        }}
      />
    </Dialog>
  );
}

interface SavedListProps {
  readonly saved: SavedSearches;
  readonly onOpen: (expression: string) => void;
  readonly onRemove: (search: SavedSearch) => void;
  readonly onRename: (search: SavedSearch, name: string) => Promise<boolean>;
}

function SavedList({ saved: { known, isBusy }, onOpen, onRemove, onRename }: SavedListProps) {
  const text = useText(searchMessages);
  if (known.state !== 'ready') return <Pending of={known} rows={4} title={text.savedFailed} />;
  if (known.value.searches.length === 0) return <EmptyState title={text.noneSaved} icon="star" />;
  return (
    <ul className="search-list">
      {known.value.searches.map((search) => (
        <SavedRow
          key={search.id}
          search={search}
          isBusy={isBusy}
          onOpen={() => onOpen(search.q)}
          onRemove={() => onRemove(search)}
          onRename={(name) => onRename(search, name)}
        />
      ))}
    </ul>
  );
}

interface SavedRowProps {
  readonly search: SavedSearch;
  readonly isBusy: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
  readonly onRename: (name: string) => Promise<boolean>;
}

function SavedRow({ search, isBusy, onOpen, onRemove, onRename }: SavedRowProps) {
  const text = useText(searchMessages);
  const times = useTimes();
  const [isRenaming, setIsRenaming] = useState(false);
  const { name, q, updatedBy, updatedAt } = search;
  if (isRenaming) {
    return (
      <li className="search-row">
        <RenameForm
          before={name}
          isBusy={isBusy}
          onCancel={() => setIsRenaming(false)}
          onName={async (next) => setIsRenaming(!(await onRename(next)))}
        />
      </li>
    );
  }
  return (
    <li className="search-row">
      <span className="search-name">
        <b className="clip" dir="auto" title={text.changedBy(updatedBy, times.full(Date.parse(updatedAt)))}>
          {name}
        </b>
        {q === '' ? <span className="muted">{text.everything}</span> : <QueryText text={q} />}
      </span>
      <Button size="small" onClick={onOpen}>
        {text.open}
      </Button>
      <IconButton
        look="ghost"
        size="small"
        icon="edit"
        label={text.renameOne(name)}
        onClick={() => setIsRenaming(true)}
      />
      <IconButton
        look="ghost"
        size="small"
        icon="trash"
        label={text.deleteOne(name)}
        disabled={isBusy}
        onClick={onRemove}
      />
    </li>
  );
}

interface RenameFormProps {
  readonly before: string;
  readonly isBusy: boolean;
  readonly onName: (name: string) => Promise<void>;
  readonly onCancel: () => void;
}

function RenameForm({ before, isBusy, onName, onCancel }: RenameFormProps) {
  const text = useText(searchMessages);
  const [typed, setTyped] = useState(before);
  const name = typed.trim();
  const problem = name === '' ? text.nameMissing : name.length > MAX_NAME ? text.nameLong : undefined;
  return (
    <form
      className="search-rename"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined && !isBusy) void onName(name);
      }}
    >
      <Input label={text.name} labelled="hidden" value={typed} onValue={setTyped} problem={problem} autoFocus />
      <Button size="small" type="submit" look="primary" disabled={problem !== undefined || isBusy}>
        {text.rename}
      </Button>
      <Button size="small" look="ghost" onClick={onCancel}>
        {text.keepName}
      </Button>
    </form>
  );
}
