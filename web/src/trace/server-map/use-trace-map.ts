import type { TraceMapAnswer } from '@galileo/model';
import { useMemo, useState } from 'react';
import { useApi, type ApiState } from '../../api/use-api.ts';
import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Selection } from '../../map/map-address.ts';
import { nodeNames } from '../../map/node-names.ts';
import type { TabProps } from '../tab-props.ts';
import { rowsPath } from '../trace-query.ts';
import { useConflict } from '../use-conflict.ts';
import { rowsOf, selectionAt } from './map-selection.ts';

/** The service map of the open transaction. A trace that has changed is read again. */
export function useTraceMap({ model, view }: TabProps): ApiState<TraceMapAnswer> {
  const answer = useApi<TraceMapAnswer>(rowsPath(model, 'map'), { follow: 'by-hand', identity: 'address' });
  useConflict(answer.state === 'failed' ? answer.reason : undefined, view.reread);
  return answer;
}

export interface MapChoice {
  readonly selection: Selection | null;
  /** Marks the rows of a node or an edge and goes to the first; `null` marks nothing. */
  readonly choose: (selection: Selection | null) => void;
}

/** One selection for the map and the rows: a click marks rows, a row lights up its node. */
export function useMapChoice({ view }: TabProps, answer: TraceMapAnswer): MapChoice {
  const [clicked, setClicked] = useState<Selection | undefined>(undefined);
  const row = view.rows.current;
  const selection = useMemo(() => selectionAt(answer, row, clicked), [answer, row, clicked]);
  return {
    selection,
    choose: (next) => {
      setClicked(next ?? undefined);
      view.markRows(next === null ? [] : rowsOf(answer, next));
    },
  };
}

export function useNodeNames({ nodes }: TraceMapAnswer): ReadonlyMap<string, string> {
  const words = useText(mapMessages);
  return useMemo(
    () =>
      nodeNames(
        nodes.map((node) => ({ ...node, namespace: '', environment: '' })),
        words,
      ),
    [nodes, words],
  );
}
