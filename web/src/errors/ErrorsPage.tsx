import type { ErrorsAnswer } from '@galileo/model';
import { useMemo } from 'react';
import type { ApiState } from '../api/use-api.ts';
import { CutNotice } from '../design/CutNotice.tsx';
import { PageHead } from '../design/PageHead.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { formatCount } from '../format/units.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import {
  errorFilterChanges,
  isFiltered,
  noErrorFilters,
  readErrorFilters,
  type ErrorFilters,
} from './error-filters.ts';
import { ErrorsEmpty } from './ErrorsEmpty.tsx';
import { ErrorsFilterBar } from './ErrorsFilterBar.tsx';
import { ErrorsTable } from './ErrorsTable.tsx';
import './errors.css';
import { useErrors } from './use-errors.ts';

/** What fails, grouped: most frequent, latest or newest first. */
export function ErrorsPage() {
  const text = useText(errorsMessages);
  const { params, change } = useUrlState();
  const filters = useMemo(() => readErrorFilters(params), [params]);
  const setFilters = (next: ErrorFilters, how?: 'push' | 'replace'): void => change(errorFilterChanges(next), how);
  const errors = useErrors(filters);
  usePageTitle([{ text: text.title }]);
  return (
    <div className="errors">
      <PageHead title={text.title} sub={<Count errors={errors} />} />
      <ErrorsFilterBar filters={filters} onFilters={setFilters} />
      {errors.state === 'ready' ? (
        <>
          <StaleNotice since={errors.staleSince} problem={errors.reason} onRetry={errors.refresh} />
          <Groups answer={errors.value} filters={filters} onFilters={setFilters} />
        </>
      ) : (
        <Panel label={text.list} body="flush">
          <Pending of={errors} rows={14} title={text.loadFailed} />
        </Panel>
      )}
    </div>
  );
}

function Count({ errors }: { readonly errors: ApiState<ErrorsAnswer> }) {
  const text = useText(errorsMessages);
  if (errors.state !== 'ready' || errors.value.groups.length === 0) return null;
  const { completeness, total } = errors.value;
  return text.countAll(formatCount(completeness.total.value), formatCount(total));
}

interface GroupsProps {
  readonly answer: ErrorsAnswer;
  readonly filters: ErrorFilters;
  readonly onFilters: (filters: ErrorFilters) => void;
}

function Groups({ answer, filters, onFilters }: GroupsProps) {
  const text = useText(errorsMessages);
  const { groups, completeness } = answer;
  if (groups.length === 0) {
    return (
      <ErrorsEmpty
        isFiltered={isFiltered(filters)}
        onReset={() => onFilters({ ...noErrorFilters, order: filters.order })}
      />
    );
  }
  const foot = (
    <>
      {completeness.complete ? (
        <span>{text.shownAll(formatCount(groups.length))}</span>
      ) : (
        <CutNotice shown={groups.length} completeness={completeness} />
      )}
      <span className="right err-keys">
        <Kbd keys="j" />
        <Kbd keys="k" /> {text.keysMove} <Kbd keys="↵" /> {text.keysOpen}
      </span>
    </>
  );
  return (
    <Panel label={text.list} body="flush" className="errors-list" foot={foot}>
      <ErrorsTable answer={answer} order={filters.order} onOrder={(order) => onFilters({ ...filters, order })} />
    </Panel>
  );
}
