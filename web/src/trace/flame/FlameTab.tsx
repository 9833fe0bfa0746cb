import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Segments } from '../../design/Segments.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { formatCount, formatDuration } from '../../format/units.ts';
import { flameMessages } from '../../i18n/messages/flame.ts';
import { useText } from '../../i18n/use-text.ts';
import { printMillis } from '../millis.ts';
import type { TabProps } from '../tab-props.ts';
import type { TraceModel } from '../trace-model.ts';
import '../timeline/timeline.css';
import './flame.css';
import type { FlameFrames, FlameMode } from './layout/flame-frames.ts';
import { FlameCanvas } from './FlameCanvas.tsx';
import { FlameFoot } from './FlameFoot.tsx';
import { useFlameMode, useWorkZoom } from './use-flame-address.ts';
import { useFlameFrames } from './layout/use-flame-frames.ts';
import { useFlameZoom, type FlameZoom } from './use-flame-zoom.ts';

/** Where the time went, by time or merged by operation. */
export function FlameTab({ model, view }: TabProps) {
  const [mode, setMode] = useFlameMode();
  const frames = useFlameFrames(model.skeleton.columns, mode);
  return (
    <div className="fl">
      {frames === undefined ? (
        <>
          <FlameHead model={model} view={view} mode={mode} onMode={setMode} />
          <LayingOut />
        </>
      ) : (
        <FlameGraph key={mode} model={model} view={view} frames={frames} onMode={setMode} />
      )}
      <FlameFoot model={model} />
    </div>
  );
}

function LayingOut() {
  const text = useText(flameMessages);
  return (
    <div className="fl-wait">
      <Skeleton rows={8} label={text.laying} />
    </div>
  );
}

interface FlameGraphProps extends TabProps {
  readonly frames: FlameFrames;
  readonly onMode: (mode: FlameMode) => void;
}

function FlameGraph({ model, view, frames, onMode }: FlameGraphProps) {
  const text = useText(flameMessages);
  const work = useWorkZoom(frames.totalNs);
  const zoom = useFlameZoom(frames.mode === 'merged' ? work : view);
  const summary = useSummary(model, frames);
  const isEmpty = frames.lanes === 0 || (frames.mode === 'merged' && frames.totalNs === 0);
  return (
    <>
      <FlameHead model={model} view={view} mode={frames.mode} onMode={onMode} frames={frames} zoom={zoom} />
      {isEmpty ? (
        <EmptyState title={text.empty} icon="clock">
          {frames.mode === 'merged' ? text.emptyWork : text.emptyText}
        </EmptyState>
      ) : (
        <FlameCanvas model={model} view={view} frames={frames} zoom={zoom} summary={summary} />
      )}
    </>
  );
}

/** The whole graph in words. */
function useSummary({ skeleton }: TraceModel, frames: FlameFrames): string {
  const text = useText(flameMessages);
  const { counts, windowNs, criticalPath } = skeleton;
  const spans = formatCount(counts.spans);
  const wall = formatDuration(windowNs);
  const work = formatDuration(frames.totalNs);
  const graph =
    frames.mode === 'merged'
      ? text.mergedSummary({ spans, frames: formatCount(frames.row.length), work, wall })
      : text.summary({ spans, lanes: formatCount(frames.lanes), length: wall, failed: formatCount(counts.failed) });
  return criticalPath.totalNs > 0 ? `${graph} ${text.critical(formatDuration(criticalPath.totalNs))}` : graph;
}

interface FlameHeadProps extends TabProps {
  readonly mode: FlameMode;
  readonly onMode: (mode: FlameMode) => void;
  /** Undefined while they are laid out. */
  readonly frames?: FlameFrames;
  readonly zoom?: FlameZoom;
}

function FlameHead({ model, view, mode, onMode, frames, zoom }: FlameHeadProps) {
  const text = useText(flameMessages);
  return (
    <div className="fl-head">
      <Segments
        size="small"
        label={text.mode}
        value={mode}
        segments={[
          { value: 'time', label: text.time },
          { value: 'merged', label: text.merged },
        ]}
        onValue={onMode}
      />
      <span className="fl-title">{frames === undefined ? '' : <Title model={model} frames={frames} />}</span>
      <span className="fl-hint clip">{mode === 'merged' ? text.mergedHint : text.timeHint}</span>
      <span className="fl-tools">
        {zoom?.isZoomed === true ? <Part zoom={zoom} /> : null}
        <Button size="small" icon="columns" onClick={() => view.update({ tab: 'call-tree' }, 'step')}>
          {text.table}
        </Button>
      </span>
    </div>
  );
}

/** `work 180 ms, wall 120 ms`: more work than time means that things ran side by side. */
function Title({ model, frames }: { readonly model: TraceModel; readonly frames: FlameFrames }) {
  const text = useText(flameMessages);
  if (frames.mode === 'time') return <b>{formatDuration(model.skeleton.windowNs)}</b>;
  const wall = `${printMillis(model.skeleton.windowNs)} ms`;
  return <b>{text.work(`${printMillis(frames.totalNs)} ms`, wall)}</b>;
}

/** Which part is shown, and the ways back. */
function Part({ zoom }: { readonly zoom: FlameZoom }) {
  const text = useText(flameMessages);
  const { startNs, endNs } = zoom.window;
  return (
    <>
      <span>{text.part(startNs === 0 ? '0' : formatDuration(startNs), formatDuration(endNs))}</span>
      <Button look="ghost" size="small" icon="left" onClick={() => void zoom.back()}>
        {text.back}
      </Button>
      <Button look="ghost" size="small" icon="zoomout" onClick={() => zoom.setWindow(zoom.whole, 'step')}>
        {text.whole}
      </Button>
    </>
  );
}
