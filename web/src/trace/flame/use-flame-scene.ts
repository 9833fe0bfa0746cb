import { useMemo } from 'react';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { criticalStretches, sectionsByRow } from '../timeline/critical-sections.ts';
import { textWidth } from '../text-width.ts';
import type { TabProps } from '../tab-props.ts';
import type { FlameScene } from './draw-flame.ts';
import type { FlameFrames } from './layout/flame-frames.ts';
import type { FlameSight } from './flame-view.ts';
import { frameFacts, frameLabel, framesOfRows, isFailedFrame } from './frame-facts.ts';

/** How the frames of a trace look, whatever part of them is in sight. */
export type FlameLooks = Pick<FlameScene, 'lookOf' | 'labelOf' | 'widthOf'> & {
  readonly criticalIn: (sight: FlameSight) => FlameScene['criticalOf'];
};

const MIN_CRITICAL = 1;

export function useFlameLooks({ model, view }: TabProps, frames: FlameFrames): FlameLooks {
  const text = useText(traceMessages);
  const { found, marked } = view;
  const isFound = useMemo(
    () => framesOfRows(frames, marked.size === 0 ? found.rows : [...found.rows, ...marked]),
    [frames, found, marked],
  );
  const { columns, criticalPath } = model.skeleton;
  const sections = useMemo(() => sectionsByRow(criticalPath, columns.spanId.length), [criticalPath, columns]);
  return useMemo(() => {
    const criticalIn: FlameLooks['criticalIn'] = (sight) => (frame, box) => {
      const row = frames.row[frame] ?? 0;
      const criticalNs = frames.sums === undefined ? columns.criticalNs[row] : frames.sums.criticalNs[frame];
      if ((criticalNs ?? 0) === 0 || box.width < MIN_CRITICAL) return [];
      if (frames.mode === 'merged') return [{ from: box.left, to: box.left + box.width }];
      return criticalStretches(sections, { first: row, last: row }, { window: sight.window, laneWidth: sight.width });
    };
    return {
      criticalIn,
      widthOf: textWidth,
      labelOf: (frame) => frameLabel(frameFacts(model, frames, frame), text),
      lookOf: (frame) => ({
        application: columns.application[frames.row[frame] ?? 0] ?? -1,
        isFailed: isFailedFrame(model, frames, frame),
        isFound: isFound[frame] === 1,
      }),
    };
  }, [model, frames, columns, sections, isFound, text]);
}
