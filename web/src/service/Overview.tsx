import type {
  DependenciesAnswer,
  DeploysAnswer,
  HeatmapAnswer,
  OperationsAnswer,
  ServiceAnswer,
  ServiceSeriesAnswer,
} from '@galileo/model';
import { useCallback, useMemo, useState } from 'react';
import type { ApiState } from '../api/use-api.ts';
import { createCrosshair } from '../charts/crosshair.ts';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { ErrorGroupsPanel } from '../errors/ErrorGroupsPanel.tsx';
import { useTimes } from '../format/use-times.ts';
import { serviceMessages } from '../i18n/messages/service.ts';
import { useText } from '../i18n/use-text.ts';
import type { WantedTraces } from '../search/traces-link.ts';
import { useKeys } from '../shell/use-keys.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import type { ChartContext } from './chart-context.ts';
import { DependencyPanels } from './DependencyPanels.tsx';
import { deployMarks } from './deploy-marks.ts';
import {
  cellsOf,
  countIn,
  heatCells,
  readSelection,
  writeSelection,
  type Counted,
  type Selection,
} from './heat/heat-view.ts';
import { LatencyHeatMap } from './heat/LatencyHeatMap.tsx';
import { TopOperations } from './OperationsPanel.tsx';
import { SelectionPanel } from './heat/SelectionPanel.tsx';
import { ServiceCharts } from './ServiceCharts.tsx';
import { ServiceStats } from './ServiceStats.tsx';
import { useServicePart, type ServiceScope } from './use-service.ts';

export interface OverviewProps {
  readonly scope: ServiceScope;
  readonly head: ApiState<ServiceAnswer>;
  readonly entries: WantedTraces;
  readonly operations: ApiState<OperationsAnswer>;
  readonly dependencies: ApiState<DependenciesAnswer>;
  readonly deploys: ApiState<DeploysAnswer>;
}

/** Everything at a glance: numbers, charts under one crosshair, the heat map with what was chosen in it, and the busiest of each list. */
export function Overview({ scope, head, entries, operations, dependencies, deploys }: OverviewProps) {
  const context = useChartContext(deploys, entries);
  return (
    <>
      <Stats head={head} />
      <div className="grid12">
        <Series scope={scope} context={context} />
        <Heat scope={scope} context={context} />
        <TopOperations operations={operations} entries={entries} />
        <ErrorGroupsPanel service={scope.service} className="c4" />
        <DependencyPanels dependencies={dependencies} extent="short" />
      </div>
    </>
  );
}

/** Rows that keep the place of the numbers while they load. */
const STAT_ROWS = 2;

function Stats({ head }: Pick<OverviewProps, 'head'>) {
  const text = useText(serviceMessages);
  if (head.state === 'ready') return <ServiceStats answer={head.value} />;
  return (
    <div className="stats-wait">
      <Panel label={text.overview} body="flush">
        <Pending of={head} rows={STAT_ROWS} title={text.serviceFailed} />
      </Panel>
    </div>
  );
}

function useChartContext(deploys: ApiState<DeploysAnswer>, entries: WantedTraces): ChartContext {
  const text = useText(serviceMessages);
  const times = useTimes();
  const [crosshair] = useState(createCrosshair);
  const list = deploys.state === 'ready' ? deploys.value.deploys : none;
  return useMemo(() => {
    const words = { noVersion: text.noVersion, title: text.deployed, full: times.full };
    return { crosshair, entries, marks: deployMarks(list, words) };
  }, [crosshair, entries, list, text, times]);
}

const noKeys = {};
const none: DeploysAnswer['deploys'] = [];

interface PartProps {
  readonly scope: ServiceScope;
  readonly context: ChartContext;
}

/** Rows that keep the place of charts while they load. */
const CHART_ROWS = 6;
const HEAT_ROWS = 10;

function Series({ scope, context }: PartProps) {
  const text = useText(serviceMessages);
  const series = useServicePart<ServiceSeriesAnswer>(scope, '/series');
  if (series.state === 'ready') return <ServiceCharts answer={series.value} context={context} />;
  return (
    <Panel title={text.charts} body="flush" className="c12">
      <Pending of={series} rows={CHART_ROWS} title={text.seriesFailed} />
    </Panel>
  );
}

function Heat({ scope, context }: PartProps) {
  const text = useText(serviceMessages);
  const heat = useServicePart<HeatmapAnswer>(scope, '/heatmap');
  const [selection, select] = useSelection();
  useKeys(selection === undefined ? noKeys : { Escape: () => select(undefined) });
  const counted = useMemo(
    () => (heat.state === 'ready' && selection !== undefined ? countOf(heat.value, selection) : undefined),
    [heat, selection],
  );
  const panel = { scope, context, selection, counted, onClear: () => select(undefined) };
  return (
    <>
      {heat.state === 'ready' ? (
        <LatencyHeatMap answer={heat.value} context={context} selection={selection} onSelect={select} />
      ) : (
        <Panel title={text.heatMap} body="flush" className="c8">
          <Pending of={heat} rows={HEAT_ROWS} title={text.heatFailed} />
        </Panel>
      )}
      <SelectionPanel {...panel} />
    </>
  );
}

/** Known only where the selection still lies in what the heat map shows. */
function countOf(answer: HeatmapAnswer, selection: Selection): Counted | undefined {
  const range = cellsOf(selection, answer);
  return range === undefined ? undefined : countIn(heatCells(answer), range);
}

/** The selection in the address. Changing one is not a step back; making one is. */
function useSelection(): readonly [Selection | undefined, (selection: Selection | undefined) => void] {
  const { params, change } = useUrlState();
  const written = params.get('cells');
  const selection = useMemo(() => readSelection(written), [written]);
  const select = useCallback(
    (next: Selection | undefined) => {
      if (next === undefined && written === null) return;
      const changes = next === undefined ? { cells: null, side: null } : { cells: writeSelection(next) };
      change(changes, written === null ? 'push' : 'replace');
    },
    [change, written],
  );
  return [selection, select];
}
