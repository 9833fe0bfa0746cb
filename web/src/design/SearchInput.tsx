import { useRef, type KeyboardEvent } from 'react';
import { Icon } from './Icon.tsx';
import { useTypedText } from './use-typed-text.ts';

export interface SearchInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onEnter?: () => void;
}

/** The page's search: the shell's `/` key focuses the first one (`data-search`). Escape clears, then leaves. */
export function SearchInput({ label, placeholder, value, onValue, onEnter }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const { typed, type, send } = useTypedText(value, onValue);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      send(typed);
      onEnter?.();
    }
    if (event.key !== 'Escape') return;
    if (typed === '') input.current?.blur();
    else send('');
  };
  return (
    <label className="search">
      <Icon name="search" />
      <input
        ref={input}
        data-search=""
        type="text"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {typed === '' ? <kbd className="kbd">/</kbd> : null}
    </label>
  );
}
