import { useCallback, useMemo } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { Segments } from '../../design/Segments.tsx';
import { timelineMessages } from '../../i18n/messages/timeline.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TabProps } from '../tab-props.ts';
import { FilterPills } from './FilterPills.tsx';
import { isWeaker, matchTest, type Wanted } from './matches.ts';
import './timeline.css';
import { createTimelineModel } from './timeline-model.ts';
import { drawnPosition, rowAtStep, timelineRows, type TimelineRows } from './timeline-rows.ts';
import { TimelineFoot } from './TimelineFoot.tsx';
import { useFirstKeys } from './use-first-keys.ts';
import { useTimelineAddress, type TimelineAddress } from './use-timeline-address.ts';
import { Waterfall } from './Waterfall.tsx';

/** One bar a span, in tree order or by start. */
export function TimelineTab({ model, view }: TabProps) {
  const text = useText(timelineMessages);
  const timeline = useMemo(() => createTimelineModel(model), [model]);
  const address = useTimelineAddress();
  const { highlight, found, marked } = view;
  const { critical } = address;
  const wanted = useMemo<Wanted>(() => ({ highlight, critical, found }), [highlight, critical, found]);
  const rows = useTimelineRows({ model, view }, address, wanted);
  const isDimmed = useCallback((row: number) => isWeaker(model, row, wanted), [model, wanted]);
  const isFound = useCallback((row: number) => found.isFound(row) || marked.has(row), [found, marked]);
  useStepKeys({ model, view }, rows, address.order === 'tree' && rows.hidden === undefined);
  return (
    <div className="wf">
      <div className="wf-pills">
        <FilterPills
          model={model}
          criticalRows={timeline.criticalRows}
          errorsOnly={view.address.errorsOnly}
          critical={critical}
          applications={view.address.applications}
          onErrors={(errorsOnly) => view.mark({ errorsOnly })}
          onCritical={address.setCritical}
          onApplications={(applications) => view.mark({ applications })}
        />
        <MatchesOnly address={address} canMatch={matchTest(model, wanted) !== undefined} />
        <OrderChoice address={address} />
        <IconButton
          size="small"
          icon="columns"
          label={text.table}
          keys="1"
          onClick={() => view.update({ tab: 'call-tree' }, 'step')}
        />
      </div>
      <Waterfall
        model={model}
        timeline={timeline}
        rows={rows}
        current={view.rows.current}
        collapsed={view.rows.collapsed}
        folds={view.rows.folds}
        isDimmed={isDimmed}
        isFound={isFound}
        whole={view.whole}
        window={view.window}
        onWindow={view.setWindow}
        onSelect={view.select}
        onToggle={view.toggle}
        onShowAll={() => address.setMatchesOnly(false)}
      />
      <TimelineFoot model={model} />
    </div>
  );
}

function useTimelineRows({ model, view }: TabProps, address: TimelineAddress, wanted: Wanted): TimelineRows {
  const { visible } = view.rows;
  const { order, matchesOnly } = address;
  const isMatch = useMemo(() => (matchesOnly ? matchTest(model, wanted) : undefined), [matchesOnly, model, wanted]);
  return useMemo(
    () => timelineRows(model.skeleton.columns, { visible, order, isMatch }),
    [model, visible, order, isMatch],
  );
}

/** Up and down go through what is drawn; in tree order the page itself does so. */
function useStepKeys({ model, view }: TabProps, rows: TimelineRows, isTree: boolean): void {
  useFirstKeys((command) => {
    if (isTree || (command.do !== 'move' && command.do !== 'go')) return false;
    const position = drawnPosition(rows, model.skeleton.columns.parentRow, view.rows.current);
    const count = rows.drawn.length;
    const row =
      command.do === 'move'
        ? rowAtStep(rows, position, command.by)
        : rows.drawn[command.to === 'first' ? 0 : count - 1];
    if (row !== undefined) view.update({ row: model.keys[row] }, 'settle');
    return true;
  });
}

interface ChoiceProps {
  readonly address: TimelineAddress;
}

function MatchesOnly({ address, canMatch }: ChoiceProps & { readonly canMatch: boolean }) {
  const text = useText(timelineMessages);
  return (
    <label className="wf-only" title={canMatch ? undefined : text.matchesOnlyHint}>
      <input
        type="checkbox"
        checked={address.matchesOnly}
        disabled={!canMatch && !address.matchesOnly}
        onChange={(event) => address.setMatchesOnly(event.target.checked)}
      />
      {text.matchesOnly}
    </label>
  );
}

function OrderChoice({ address }: ChoiceProps) {
  const text = useText(timelineMessages);
  return (
    <span className="wf-order">
      <Segments
        size="small"
        label={text.order}
        value={address.order}
        segments={[
          { value: 'tree', label: text.treeOrder },
          { value: 'start', label: text.byStart },
        ]}
        onValue={address.setOrder}
      />
    </span>
  );
}
