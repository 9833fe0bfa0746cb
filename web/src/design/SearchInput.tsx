import { useRef, type KeyboardEvent } from 'react';
import { Icon } from './Icon.tsx';

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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onEnter?.();
    if (event.key !== 'Escape') return;
    if (value === '') input.current?.blur();
    else onValue('');
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
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onValue(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value === '' ? <kbd className="kbd">/</kbd> : null}
    </label>
  );
}
