import type { MapAnswer } from '@galileo/model';
import { useCallback, useState } from 'react';
import { CutNotice } from '../design/CutNotice.tsx';
import { Notice } from '../design/Notice.tsx';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageKeys } from '../shell/use-page-keys.ts';
import { drawSize } from './graph/view-graph.ts';
import { LargeMap } from './LargeMap.tsx';
import { MapDrawer } from './detail/MapDrawer.tsx';
import { MapDrawing } from './MapDrawing.tsx';
import { MapHead } from './MapHead.tsx';
import { mapKeyHelp } from './map-key-help.ts';
import { seriesOf } from './map-series.ts';
import { MapTable } from './table/MapTable.tsx';
import { MapToolbar } from './toolbar/MapToolbar.tsx';
import { NothingShown } from './NothingShown.tsx';
import { StandsOut } from './StandsOut.tsx';
import { useMapActions, type MapActions } from './use-map-actions.ts';
import { useMapAddress } from './use-map-address.ts';
import { useMapModel, useShownMap, type MapModel, type ShownMap } from './use-map-model.ts';

export interface MapContentProps {
  readonly answer: MapAnswer;
  readonly isDimmed: boolean;
  readonly isOutdated: boolean;
}

/** The page once there is a map: filters, drawing or table, and the drawer of what is selected. */
export function MapContent({ answer, isDimmed, isOutdated }: MapContentProps) {
  const text = useText(mapMessages);
  const { address, change } = useMapAddress();
  const model = useMapModel(answer);
  const shown = useShownMap(model, address);
  const actions = useMapActions(shown);
  const [centre, setCentre] = useState<{ readonly id: string } | undefined>(undefined);
  const goTo = useCallback(
    (id: string, words: string) => {
      actions.show(id, words);
      setCentre({ id });
    },
    [actions],
  );
  usePageKeys(
    { m: () => change({ view: address.view === 'map' ? 'table' : 'map' }) },
    { title: text.title, list: mapKeyHelp(text) },
  );
  const hasDrawer = address.selection !== null;
  return (
    <div className={`map-content ${hasDrawer ? 'has-drawer' : ''}`}>
      <div className="map-top">
        <MapHead answer={answer} shown={shown.whole.nodes.length} isOutdated={isOutdated} />
        <MapToolbar model={model} onFind={goTo} />
        <StandsOut model={model} shown={shown} onGo={actions.goToStandout} />
        <Warnings answer={answer} shown={shown} focus={address.focus} />
      </div>
      <div className={`map-body ${isDimmed ? 'is-dimmed' : ''}`}>
        <Body model={model} shown={shown} actions={actions} centre={centre} />
      </div>
      {hasDrawer ? <MapDrawer model={model} shown={shown} actions={actions} /> : null}
    </div>
  );
}

interface WarningsProps {
  readonly answer: MapAnswer;
  readonly shown: ShownMap;
  readonly focus: string | null;
}

function Warnings({ answer, shown, focus }: WarningsProps) {
  const text = useText(mapMessages);
  const { completeness, edges } = answer;
  return (
    <>
      {completeness.complete ? null : (
        <Notice tone="warn">
          <CutNotice shown={edges.length} completeness={completeness} />
        </Notice>
      )}
      {shown.hasFocus ? null : <Notice tone="info">{text.focusGone(focus ?? '')}</Notice>}
    </>
  );
}

interface BodyProps {
  readonly model: MapModel;
  readonly shown: ShownMap;
  readonly actions: MapActions;
  readonly centre: { readonly id: string } | undefined;
}

function Body({ model, shown, actions, centre }: BodyProps) {
  const { address } = useMapAddress();
  const { graph, whole } = shown;
  if (graph.nodes.length === 0) return <NothingShown />;
  if (address.view === 'table') return <MapTable model={model} graph={whole} />;
  const size = drawSize(graph);
  if (size === 'too-large' || (size === 'on-demand' && !address.draws))
    return <LargeMap model={model} shown={shown} actions={actions} />;
  return (
    <MapDrawing
      model={model}
      graph={graph}
      series={seriesOf(address, shown.isMerged)}
      found={shown.found}
      centre={centre}
      actions={actions}
    />
  );
}
