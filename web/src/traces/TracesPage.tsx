import type { SearchExpression } from '@galileo/model';
import { useCallback, useRef } from 'react';
import { PageHead } from '../design/PageHead.tsx';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { withPart } from '../search/bar-filters.ts';
import { refusedQuery } from '../search/read-query.ts';
import { useRecentSearches } from '../search/recent-searches.ts';
import { useExpression, useReadable } from '../search/use-expression.ts';
import type { EditQuery } from '../search/use-query-draft.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { DiffersPanel } from './differs/DiffersPanel.tsx';
import { TraceActions } from './TraceActions.tsx';
import { reasonOf, TraceResults } from './TraceResults.tsx';
import './traces.css';
import { readOrder, type OrderChoice } from './trace-search.ts';
import { TraceSearchFields } from './TraceSearchFields.tsx';
import { useTraces } from './use-traces.ts';

/** Search in everything stored: one expression in the address, typed or clicked together, and the traces that fit. */
export function TracesPage() {
  const text = useText(tracesMessages);
  const { params, change } = useUrlState();
  const recent = useRecentSearches();
  const editor = useRef<((edit: EditQuery) => void) | undefined>(undefined);
  const setEditor = useCallback((change: (edit: EditQuery) => void) => {
    editor.current = change;
  }, []);
  const addPart = useCallback((part: SearchExpression) => editor.current?.((query) => withPart(query, part)), []);
  const order = readOrder(params);
  const expression = useExpression();
  const asked = useReadable(expression);
  const state = useTraces(asked === undefined ? undefined : { expression: asked, order });
  const refused = asked === expression ? refusedQuery(reasonOf(state.first)) : undefined;
  const isComparing = params.has('differs');
  const search = (q: string): void => change({ q: q === '' ? null : q });
  const setOrder = (next: OrderChoice): void => change({ order: next === 'newest' ? null : next });
  usePageTitle([{ text: text.title }]);
  return (
    <div className="traces">
      <PageHead title={text.title}>
        <TraceActions
          searched={asked ?? null}
          recent={recent}
          onOpen={search}
          isComparing={isComparing}
          onCompare={() => change({ differs: isComparing ? null : 'slow' })}
        />
      </PageHead>
      <TraceSearchFields
        expression={expression}
        asked={asked}
        refused={refused}
        onSearch={search}
        onRan={recent.add}
        order={order}
        onOrder={setOrder}
        onEditor={setEditor}
      />
      <div className="traces-below">
        <div className="traces-list">
          <TraceResults
            state={state}
            order={order}
            onOrder={setOrder}
            isFiltered={expression !== ''}
            onReset={() => search('')}
            isUnread={asked !== expression || refused !== undefined}
            onTest={addPart}
            isNarrow={isComparing}
          />
        </div>
        {isComparing && asked !== undefined ? (
          <DiffersPanel expression={asked} state={state} order={order} onPart={addPart} />
        ) : null}
      </div>
    </div>
  );
}
