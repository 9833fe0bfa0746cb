import type { StatisticsAnswer, StatisticsRow } from '@galileo/model';
import { useMemo, useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { Panel } from '../../design/Panel.tsx';
import { Pending } from '../../design/Pending.tsx';
import { Segments } from '../../design/Segments.tsx';
import { StaleNotice } from '../../design/StaleNotice.tsx';
import { Table } from '../../design/Table.tsx';
import { sortRows, type Sort } from '../../design/table-model.ts';
import { formatCount } from '../../format/units.ts';
import { statisticsMessages } from '../../i18n/messages/statistics.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TabProps } from '../tab-props.ts';
import { applicationColours, type TraceModel } from '../trace-model.ts';
import { rowsPath } from '../trace-query.ts';
import { useConflict } from '../use-conflict.ts';
import { groupName, GroupSelect } from './GroupSelect.tsx';
import { firstOf } from './first-of.ts';
import { RepeatsTable } from './RepeatsTable.tsx';
import { useGrouping, type Grouping } from './statistics-address.ts';
import { statisticsColumns, type OwnTime } from './statistics-columns.tsx';
import './statistics.css';

/** Where the time of a transaction went: by application, operation, technology, agent or any attribute. */
export function StatisticsTab({ model, view }: TabProps) {
  const text = useText(statisticsMessages);
  const grouping = useGrouping();
  const { by, second } = grouping;
  const path = `${rowsPath(model, 'statistics', { by })}${second === '' ? '' : `&then=${encodeURIComponent(second)}`}`;
  const answer = useApi<StatisticsAnswer>(path, { follow: 'by-hand' });
  useConflict(answer.state === 'failed' ? answer.reason : undefined, view.reread);
  const show = (row: number): void => view.update({ tab: 'call-tree', row: model.keys[row] }, 'step');
  const keys = answer.state === 'ready' ? answer.value.attributeKeys : [];
  return (
    <div className="tx-stats">
      <div className="tx-stats-head">
        <GroupSelect
          label={text.by}
          value={by}
          keys={keys}
          text={text}
          isOptional={false}
          onValue={(next) => grouping.set({ by: next, second: next === second ? '' : second })}
        />
        <GroupSelect
          label={text.second}
          value={second}
          keys={keys}
          text={text}
          isOptional
          onValue={(next) => grouping.set({ by, second: next === by ? '' : next })}
        />
      </div>
      {answer.state === 'ready' ? (
        <>
          <StaleNotice since={answer.staleSince} problem={answer.reason} onRetry={answer.refresh} />
          <Groups model={model} answer={answer.value} grouping={{ by, second }} onRow={show} />
          <RepeatsTable model={model} repeats={answer.value.repeats} found={answer.value.repeatsFound} onRow={show} />
        </>
      ) : (
        <Pending of={answer} rows={12} title={text.failedTitle} />
      )}
    </div>
  );
}

interface GroupsProps {
  readonly model: TraceModel;
  readonly answer: StatisticsAnswer;
  readonly grouping: Grouping;
  readonly onRow: (row: number) => void;
}

const rowKey = ({ key, second }: StatisticsRow): string => JSON.stringify([key, second]);
const rowClass = ({ failed }: StatisticsRow): string => (failed > 0 ? 'is-error' : '');

function Groups({ model, answer, grouping, onRow }: GroupsProps) {
  const text = useText(statisticsMessages);
  const [own, setOwn] = useState<OwnTime>('exclusive');
  const [sort, setSort] = useState<Sort>({ column: 'percent', direction: 'down' });
  const { by, second } = grouping;
  const columns = useMemo(
    () =>
      statisticsColumns({
        text,
        grouping: { by, second },
        own,
        nameOf: (group) => groupName(group, text),
        colours: applicationColours(model),
      }),
    [text, by, second, own, model],
  );
  const rows = useMemo(() => sortRows(answer.rows, columns, sort), [answer, columns, sort]);
  const cut = firstOf(text, rows.length, answer.rowsFound);
  const note = cut === '' ? text.openHint : cut;
  const choice = (
    <Segments
      size="small"
      label={text.time}
      value={own}
      segments={[
        { value: 'exclusive', label: text.exclusive },
        { value: 'self', label: text.self },
      ]}
      onValue={setOwn}
    />
  );
  return (
    <Panel title={text.groups(formatCount(answer.rowsFound))} note={note} actions={choice} body="flush">
      <Table
        label={text.tableLabel}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        sort={sort}
        onSort={setSort}
        rowClass={rowClass}
        onOpen={({ firstRow }) => onRow(firstRow)}
        maxHeight="560px"
      />
    </Panel>
  );
}
