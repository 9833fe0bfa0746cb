import type { Completeness, Problem } from '@galileo/model';
import { Button } from '../Button.tsx';
import { CutNotice } from '../CutNotice.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { ErrorState } from '../ErrorState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { StaleNotice } from '../StaleNotice.tsx';
import { Sample } from './Sample.tsx';

const nothing = () => {};
const problem: Problem = {
  kind: 'unavailable',
  title: 'Unavailable',
  detail: 'cannot ask the store: it is restarting',
  status: 503,
};
const unreachable: Problem = { kind: 'unavailable', title: '', detail: '', status: 0 };
const whole: Completeness = {
  complete: true,
  reason: null,
  scannedFrom: '1763733900000000000',
  scannedTo: '1763737500000000000',
  total: { value: 172, relation: 'exact' },
  nextCursor: null,
};
const cut: Completeness = {
  ...whole,
  complete: false,
  reason: 'time-budget',
  total: { value: 1000, relation: 'at-least' },
  nextCursor: 'next',
};

/** Loading, empty, partial, cut, stale and failed: six states that look different. */
export function StateSamples() {
  return (
    <>
      <Sample name="loading: Skeleton">
        <Panel label="Loading" body="flush">
          <Skeleton rows={4} label="Loading" />
        </Panel>
      </Sample>
      <Sample name="empty: EmptyState">
        <Panel label="Empty">
          <EmptyState title="No service fits these filters" actions={<Button>Clear the filters</Button>}>
            Widen the filters or the time range.
          </EmptyState>
        </Panel>
      </Sample>
      <Sample name="partial: Notice">
        <Notice tone="info">Spans of this trace are still arriving.</Notice>
        <Notice tone="warn">3 spans have a parent that did not arrive.</Notice>
        <Notice tone="error">The engine is down; new data waits in the log.</Notice>
      </Sample>
      <Sample name="whole and cut: CutNotice">
        <Panel label="Whole" foot={<CutNotice shown={172} completeness={whole} />}>
          Whole
        </Panel>
        <Panel label="Cut" foot={<CutNotice shown={1000} completeness={cut} onMore={nothing} />}>
          Cut
        </Panel>
      </Sample>
      <Sample name="stale: StaleNotice">
        <StaleNotice since={1_763_737_500_000} problem={problem} onRetry={nothing} />
      </Sample>
      <Sample name="failed: ErrorState">
        <Panel label="Failed">
          <ErrorState problem={problem} onRetry={nothing} title="The services could not be loaded" />
          <ErrorState problem={unreachable} onRetry={nothing} />
        </Panel>
      </Sample>
    </>
  );
}
