import type { DependenciesAnswer, Dependency } from '@galileo/model';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { ApiState } from '../api/use-api.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { Table } from '../design/Table.tsx';
import { readSort, sortRows, writeSort, type Sort } from '../design/table-model.ts';
import { millisOf } from '../format/times.ts';
import { formatCount, formatPercent } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { serviceListMessages } from '../i18n/messages/service-lists.ts';
import { useText } from '../i18n/use-text.ts';
import { servicePath } from '../services/service-address.ts';
import { useLinkTo, useUrlState } from '../url-state/use-url-state.ts';
import { dependencyColumns } from './DependencyColumns.tsx';

type Side = 'callers' | 'callees';

export interface DependencyPanelsProps {
  readonly dependencies: ApiState<DependenciesAnswer>;
  /** `short`: both beside each other in the overview. */
  readonly extent: 'short' | 'full';
}

/** Rows of the overview. */
const SHOWN = 8;
const mostTimeFirst: Sort = { column: 'time', direction: 'down' };
const mostCallsFirst: Sort = { column: 'calls', direction: 'down' };

/** Who calls the service, and what it calls. */
export function DependencyPanels({ dependencies, extent }: DependencyPanelsProps) {
  const text = useText(serviceListMessages);
  const isShort = extent === 'short';
  if (dependencies.state !== 'ready')
    return (
      <Panel title={text.dependencies} body="flush" className="c12">
        <Pending of={dependencies} rows={isShort ? SHOWN : 16} title={text.dependenciesFailed} />
      </Panel>
    );
  const { value, staleSince, reason, refresh } = dependencies;
  return (
    <>
      {isShort || staleSince === undefined ? null : (
        <div className="c12">
          <StaleNotice since={staleSince} problem={reason} onRetry={refresh} />
        </div>
      )}
      <SidePanel answer={value} side="callers" extent={extent} className={isShort ? 'c5' : 'c12'} />
      <SidePanel answer={value} side="callees" extent={extent} className={isShort ? 'c7' : 'c12'} />
    </>
  );
}

interface SidePanelProps {
  readonly answer: DependenciesAnswer;
  readonly side: Side;
  readonly extent: 'short' | 'full';
  readonly className: string;
}

function SidePanel({ answer, side, extent, className }: SidePanelProps) {
  const text = useText(serviceListMessages);
  const isCallees = side === 'callees';
  const rows = answer[side];
  const note = isCallees ? text.byTimeShare : startedNote(answer, text);
  return (
    <Panel
      title={isCallees ? text.calls : text.calledBy}
      note={`${formatCount(rows.length)}, ${note}`}
      body="flush"
      className={`${className} service-table`}
      {...(isCallees ? { foot: <UpTo answer={answer} /> } : {})}
    >
      <SideTable answer={answer} side={side} extent={extent} />
    </Panel>
  );
}

type Texts = ReturnType<typeof useText<typeof serviceListMessages.en>>;

function startedNote({ startedItself }: DependenciesAnswer, text: Texts): string {
  return startedItself === 0 ? text.byCalls : text.startedItself(formatCount(startedItself));
}

/** How far the map, from which these numbers come, is computed; the newest minutes wait for late spans. */
function UpTo({ answer: { upTo, completeness } }: { readonly answer: DependenciesAnswer }) {
  const text = useText(serviceListMessages);
  const times = useTimes();
  return (
    <>
      <span>{upTo === null ? text.upToNothing : text.upTo(times.clock(millisOf(upTo)))}</span>
      {completeness.complete ? null : <span>{text.cutDependencies}</span>}
    </>
  );
}

function SideTable({ answer, side, extent }: Omit<SidePanelProps, 'className'>) {
  const text = useText(serviceListMessages);
  const navigate = useNavigate();
  const { params, change } = useUrlState();
  const isCallees = side === 'callees';
  const sort = readSort(params.get(side)) ?? (isCallees ? mostTimeFirst : mostCallsFirst);
  const link = useDependencyLink();
  const hint = text.hintPercentile(formatPercent(answer.percentileError));
  const columns = useMemo(
    () => dependencyColumns({ text, hint, link, isCallees, extent }),
    [text, hint, link, isCallees, extent],
  );
  const sorted = useMemo(() => sortRows(answer[side], columns, sort), [answer, side, columns, sort]);
  return (
    <Table
      label={isCallees ? text.calls : text.calledBy}
      columns={columns}
      rows={extent === 'short' ? sorted.slice(0, SHOWN) : sorted}
      rowKey={({ edge }) => edge}
      sort={sort}
      onSort={(next) => change({ [side]: writeSort(next) }, 'replace')}
      onOpen={(row) => void navigate(link(row))}
      {...(extent === 'full' ? { maxHeight: '60vh' } : {})}
      whenEmpty={<EmptyState title={isCallees ? text.noCallees : text.noCallers} />}
    />
  );
}

/** A service leads to its page; everything else to its edge on the map, where its traces are listed. */
function useDependencyLink(): (row: Dependency) => string {
  const link = useLinkTo();
  return useMemo(
    () =>
      ({ node, edge }: Dependency) =>
        node.kind === 'service' ? link(servicePath(node.name)) : link('/map', { sel: `e:${edge}` }),
    [link],
  );
}
