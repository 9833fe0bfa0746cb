import type { Problem, SavedSearch } from '@galileo/model';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Input } from '../design/Input.tsx';
import { Notice } from '../design/Notice.tsx';
import { problemText } from '../design/problem-text.ts';
import { useToast } from '../design/use-toast.ts';
import { designMessages } from '../i18n/messages/design.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';
import { QueryText } from './QueryOverlay.tsx';
import type { SavedSearches } from './use-saved-searches.ts';

/** Characters of a name. */
export const MAX_NAME = 200;

export interface SaveSearchProps {
  readonly saved: SavedSearches;
  readonly expression: string;
  readonly onClose: () => void;
}

/** Keeps an expression under a name; under the name of another one it takes its place. */
export function SaveSearch({ saved, expression, onClose }: SaveSearchProps) {
  const text = useText(searchMessages);
  const words = useText(designMessages);
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const name = typed.trim();
  const before = sameName(saved, name);
  const save = async (): Promise<void> => {
    const body = { name, q: expression };
    const refused = await (before === undefined ? saved.create(body) : saved.change(before, body));
    setProblem(refused);
    if (refused !== undefined) return;
    toast(text.savedAs(name));
    onClose();
  };
  const isNameRight = name !== '' && name.length <= MAX_NAME;
  const foot = (
    <>
      <Button look="primary" type="submit" form="save-search" disabled={!isNameRight || saved.isBusy}>
        {before === undefined ? text.saveNew : text.replace(before.name)}
      </Button>
      <Button look="ghost" onClick={onClose}>
        {text.cancel}
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={text.saveTitle} closeLabel={words.close} foot={foot} width={480}>
      <form
        id="save-search"
        className="search-save"
        onSubmit={(event) => {
          event.preventDefault();
          if (isNameRight && !saved.isBusy) void save();
        }}
      >
        <Input
          label={text.name}
          placeholder={text.nameExample}
          value={typed}
          onValue={setTyped}
          problem={name.length > MAX_NAME ? text.nameLong : undefined}
          autoComplete="off"
        />
        <SavedExpression expression={expression} />
        {problem === undefined ? null : <Notice tone="error">{savedProblemText(problem, { text, words })}</Notice>}
      </form>
    </Dialog>
  );
}

function SavedExpression({ expression }: { readonly expression: string }) {
  const text = useText(searchMessages);
  return (
    <div className="field">
      <span className="label">{text.expression}</span>
      {expression === '' ? <span className="muted">{text.everything}</span> : <QueryText text={expression} />}
    </div>
  );
}

function sameName({ known }: SavedSearches, name: string): SavedSearch | undefined {
  return known.state === 'ready' ? known.value.searches.find((search) => search.name === name) : undefined;
}

interface Texts {
  readonly text: { readonly conflict: string };
  readonly words: Parameters<typeof problemText>[1];
}

/** A conflict says what to do; all else is in the API's own words. */
export function savedProblemText(problem: Problem, { text, words }: Texts): string {
  return problem.kind === 'conflict' ? text.conflict : problemText(problem, words);
}
