import type { SearchExpression } from '@galileo/model';
import { useCallback, useRef } from 'react';
import { PageHead } from '../design/PageHead.tsx';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { transactionsMessages } from '../i18n/messages/transactions.ts';
import { useText } from '../i18n/use-text.ts';
import { readBar, withPart } from '../search/bar-filters.ts';
import { readQuery, refusedQuery } from '../search/read-query.ts';
import { useRecentSearches } from '../search/recent-searches.ts';
import { useExpression, useReadable } from '../search/use-expression.ts';
import type { EditQuery } from '../search/use-query-draft.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { readUnit, type Unit } from '../transactions/transactions-address.ts';
import { TransactionsCount } from '../transactions/TransactionsCount.tsx';
import { TransactionsView } from '../transactions/TransactionsView.tsx';
import { useTransactionsPage } from '../transactions/use-transactions-page.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { reasonOf } from './ListNotice.tsx';
import { PageActions } from './PageActions.tsx';
import './traces.css';
import { TraceOrder } from './TraceOrder.tsx';
import { TraceSearchFields } from './TraceSearchFields.tsx';
import { readOrder } from './trace-search.ts';
import { TracesBelow } from './TracesBelow.tsx';
import { useTraces } from './use-traces.ts';

/** Search in everything stored: one expression in the address, typed or clicked together, and the transactions or traces that fit. */
export function TracesPage() {
  const text = useText(tracesMessages);
  const words = useText(transactionsMessages);
  const { params, change } = useUrlState();
  const recent = useRecentSearches();
  const { setEditor, addPart } = useEditor();
  const unit = readUnit(params);
  const order = readOrder(params);
  const expression = useExpression();
  const asked = useReadable(expression);
  const isTraces = unit === 'trace';
  const service = serviceOf(asked);
  const traces = useTraces(isTraces && asked !== undefined ? { expression: asked, order } : undefined);
  const page = useTransactionsPage({ expression: isTraces ? undefined : asked, service });
  const refused = asked === expression ? refusedQuery(reasonOf(isTraces ? traces.first : page.list.first)) : undefined;
  const isUnread = asked !== expression || refused !== undefined;
  const search = (q: string): void => change({ q: q === '' ? null : q });
  const setUnit = (next: Unit): void => change({ unit: next === 'transaction' ? null : next, order: null });
  const title = isTraces ? text.title : words.title;
  usePageTitle([{ text: title }]);
  const below = { isFiltered: expression !== '', onReset: () => search(''), isUnread, onPart: addPart };
  return (
    <div className="traces">
      <PageHead title={title} sub={isTraces ? undefined : <TransactionsCount page={page} />}>
        <PageActions asked={asked} recent={recent} onOpen={search} page={isTraces ? undefined : page} />
      </PageHead>
      <TraceSearchFields
        expression={expression}
        asked={asked}
        refused={refused}
        onSearch={search}
        onRan={recent.add}
        unit={unit}
        onUnit={setUnit}
        order={isTraces ? <TraceOrder order={order} /> : undefined}
        onEditor={setEditor}
      />
      {isTraces ? (
        <TracesBelow {...below} state={traces} asked={asked} order={order} />
      ) : (
        <TransactionsView {...below} page={page} service={service} onTraces={() => setUnit('trace')} />
      )}
    </div>
  );
}

interface Editor {
  /** Takes how the field changes its expression. */
  readonly setEditor: (change: (edit: EditQuery) => void) => void;
  /** A click on a cell: adds its test. */
  readonly addPart: (part: SearchExpression) => void;
}

/** Clicks on the list change what is typed in the field. */
function useEditor(): Editor {
  const editor = useRef<((edit: EditQuery) => void) | undefined>(undefined);
  const setEditor = useCallback((change: (edit: EditQuery) => void) => {
    editor.current = change;
  }, []);
  const addPart = useCallback((part: SearchExpression) => editor.current?.((query) => withPart(query, part)), []);
  return { setEditor, addPart };
}

/** The one service that is asked for; empty for several. */
function serviceOf(expression: string | undefined): string {
  const read = readQuery(expression ?? '');
  return read.ok ? readBar(read.query).service : '';
}
