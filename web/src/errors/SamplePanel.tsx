import type { ErrorGroupDetail, ErrorTrace } from '@galileo/model';
import { Link } from 'react-router';
import { CopyButton } from '../design/CopyButton.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Panel } from '../design/Panel.tsx';
import { Segments } from '../design/Segments.tsx';
import { formatCount } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageKeys } from '../shell/use-page-keys.ts';
import { useLinkTo, useUrlParam } from '../url-state/use-url-state.ts';
import type { ShownSample } from './sample-of.ts';
import { StackView, stackLooks, type StackLook } from './StackView.tsx';
import { traceOfError } from './trace-of-error.ts';
import { useSample, type SampleState } from './use-sample.ts';

export interface SamplePanelProps {
  readonly group: ErrorGroupDetail;
  /** Newest first. */
  readonly samples: readonly ErrorTrace[];
}

/** What one occurrence looked like; others are one step away. */
export function SamplePanel({ group, samples }: SamplePanelProps) {
  const text = useText(errorsMessages);
  const state = useSample(group, samples);
  const [wanted, setWanted] = useUrlParam('stack');
  const look = stackLooks.find((one) => one === wanted) ?? 'own';
  const setLook = (next: StackLook): void => setWanted(next === 'own' ? null : next, 'replace');
  useSampleKeys({ state, count: samples.length, look, setLook });
  const { sample } = state;
  const hasStack = sample !== undefined && sample.stack !== '';
  const title = group.kind === 'exception' ? text.sample : text.sampleOfStatus;
  return (
    <Panel
      title={title}
      note={sample === undefined ? '' : <SampleNote sample={sample} />}
      className={`c12 err-sample ${state.isLoading ? 'stale' : ''}`}
      actions={
        <>
          {hasStack ? <LookSegments look={look} onLook={setLook} /> : null}
          {hasStack ? <CopyButton text={sample.stack} label={text.copyStack} copiedLabel={text.copied} /> : null}
          <Steps state={state} count={samples.length} />
        </>
      }
    >
      {sample === undefined ? null : <SampleBody group={group} sample={sample} look={look} />}
    </Panel>
  );
}

function SampleNote({ sample }: { readonly sample: ShownSample }) {
  const text = useText(errorsMessages);
  const times = useTimes();
  const link = useLinkTo();
  return (
    <>
      {text.sampleAt(sample.service, times.full(sample.at))}{' '}
      <Link className="link" to={link(...traceOfError(sample))}>
        {text.openTrace}
      </Link>
    </>
  );
}

interface LookSegmentsProps {
  readonly look: StackLook;
  readonly onLook: (look: StackLook) => void;
}

function LookSegments({ look, onLook }: LookSegmentsProps) {
  const text = useText(errorsMessages);
  const words = { own: text.ownFrames, all: text.allFrames, raw: text.raw };
  return (
    <Segments
      label={text.look}
      size="small"
      value={look}
      segments={stackLooks.map((value) => ({ value, label: words[value] }))}
      onValue={onLook}
    />
  );
}

function Steps({ state, count }: { readonly state: SampleState; readonly count: number }) {
  const text = useText(errorsMessages);
  if (count === 0) return null;
  const { at, go } = state;
  return (
    <span className="err-steps">
      <IconButton
        look="ghost"
        size="small"
        icon="left"
        label={text.previousSample}
        disabled={at < 0}
        onClick={() => go(at - 1)}
      />
      <span>{at < 0 ? text.newestKept : text.sampleCount(formatCount(at + 1), formatCount(count))}</span>
      <IconButton
        look="ghost"
        size="small"
        icon="right"
        label={text.nextSample}
        disabled={at >= count - 1}
        onClick={() => go(at + 1)}
      />
    </span>
  );
}

interface SampleBodyProps {
  readonly group: ErrorGroupDetail;
  readonly sample: ShownSample;
  readonly look: StackLook;
}

function SampleBody({ group, sample, look }: SampleBodyProps) {
  const text = useText(errorsMessages);
  const type = sample.type || group.type;
  return (
    <>
      <p className="err-sample-message" dir="auto">
        {type === '' ? null : <b>{type}</b>}
        {sample.message === '' ? null : <span>{sample.message}</span>}
      </p>
      {sample.stack === '' ? (
        <p className="faint err-no-stack">{group.kind === 'exception' ? text.noStack : text.noStackOfStatus}</p>
      ) : (
        <StackView key={`${sample.spanId} ${sample.at}`} stack={sample.stack} look={look} />
      )}
    </>
  );
}

interface SampleKeys {
  readonly state: SampleState;
  readonly count: number;
  readonly look: StackLook;
  readonly setLook: (look: StackLook) => void;
}

function useSampleKeys({ state, count, look, setLook }: SampleKeys): void {
  const text = useText(errorsMessages);
  const step = (next: number): void => {
    if (next >= -1 && next < count) state.go(next);
  };
  const nextLook = (): void => setLook(stackLooks[(stackLooks.indexOf(look) + 1) % stackLooks.length] ?? 'own');
  usePageKeys(
    { '[': () => step(state.at - 1), ']': () => step(state.at + 1), s: nextLook },
    {
      title: text.pageKeys,
      list: [
        { keys: ['[', ']'], does: text.keysSample },
        { keys: ['s'], does: text.keysRaw },
      ],
    },
  );
}
