import type { AggregateAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../design/EmptyState.tsx';
import { FilterBar } from '../design/FilterBar.tsx';
import { Icon } from '../design/Icon.tsx';
import { PageHead } from '../design/PageHead.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { aggregateMessages } from '../i18n/messages/aggregate.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useLinkTo, useUrlState } from '../url-state/use-url-state.ts';
import './aggregate.css';
import { readAggregateAddress, type AggregateAddress } from './aggregate-address.ts';
import { AggregateContent } from './AggregateContent.tsx';
import { SearchWords } from './SearchWords.tsx';
import { SplitControls } from './SplitControls.tsx';
import { useAggregate } from './use-aggregate.ts';

/** The call trees of many transactions as one: of a search, or of a region of the scatter chart. */
export function AggregatePage() {
  const text = useText(aggregateMessages);
  const link = useLinkTo();
  const { params, change } = useUrlState();
  const address = useMemo(() => readAggregateAddress(params), [params]);
  const answer = useAggregate(address);
  const list = link('/traces', {
    q: address.expression === '' ? null : address.expression,
    sel: address.region ?? null,
  });
  usePageTitle([{ text: text.traces, to: '/traces' }, { text: text.title }]);
  return (
    <div className="agg">
      <PageHead title={text.title} sub={<SearchWords address={address} />}>
        <Link className="btn" to={list}>
          <Icon name="traces" />
          {text.openList}
        </Link>
      </PageHead>
      <FilterBar label={text.search}>
        <SplitControls
          address={address}
          used={answer.state === 'ready' && answer.value.split === address.split ? answer.value.at : null}
          onChange={change}
        />
      </FilterBar>
      {answer.state === 'ready' ? (
        <>
          <StaleNotice since={answer.staleSince} problem={answer.reason} onRetry={answer.refresh} />
          <Ready answer={answer.value} address={address} isLoading={answer.isLoading} />
        </>
      ) : (
        <Pending of={answer} rows={20} title={text.failedTitle} />
      )}
    </div>
  );
}

interface ReadyProps {
  readonly answer: AggregateAnswer;
  readonly address: AggregateAddress;
  readonly isLoading: boolean;
}

function Ready(props: ReadyProps) {
  const text = useText(aggregateMessages);
  const { nodes, completeness } = props.answer;
  if (nodes.length > 0) return <AggregateContent {...props} />;
  const isStopped = completeness.reason === 'time-budget' || completeness.reason === 'row-budget';
  return <EmptyState title={text.emptyTitle}>{isStopped ? text.emptyCut : text.emptyText}</EmptyState>;
}
