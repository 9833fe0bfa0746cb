import { printSearch, type SearchExpression } from '@galileo/model';
import type { ReactNode } from 'react';
import { Icon } from '../design/Icon.tsx';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';

export interface FindableProps {
  readonly test: SearchExpression;
  readonly onTest: (test: SearchExpression) => void;
  readonly children: ReactNode;
}

/** A cell with a way to search for the like, shown where the pointer or the focus is. */
export function Findable({ test, onTest, children }: FindableProps) {
  const text = useText(searchMessages);
  const label = text.addTest(printSearch(test));
  return (
    <span className="traces-findable">
      {children}
      <button
        type="button"
        className="btn btn-ghost btn-sm btn-icon"
        aria-label={label}
        title={label}
        onClick={() => onTest(test)}
      >
        <Icon name="filter" size={12} />
      </button>
    </span>
  );
}
