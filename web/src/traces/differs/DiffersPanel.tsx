import { parseSearch, type DiffersAnswer, type SearchExpression } from '@galileo/model';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorState } from '../../design/ErrorState.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Segments } from '../../design/Segments.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { formatCount } from '../../format/units.ts';
import { designMessages } from '../../i18n/messages/design.ts';
import { searchMessages } from '../../i18n/messages/search.ts';
import { useText } from '../../i18n/use-text.ts';
import { useUrlParam } from '../../url-state/use-url-state.ts';
import type { OrderChoice } from '../trace-search.ts';
import type { TracesState } from '../use-traces.ts';
import './differs.css';
import { DifferingList } from './DifferingList.tsx';
import { DiffersNote } from './DiffersNote.tsx';
import { readComparison, writeComparison } from './threshold.ts';
import { ThresholdScale } from './ThresholdScale.tsx';
import { useComparison } from './use-comparison.ts';
import type { DiffersState } from './use-differs.ts';

export interface DiffersPanelProps {
  readonly expression: string;
  readonly state: TracesState;
  readonly order: OrderChoice;
  /** A click on an attribute: the test that finds what has it. */
  readonly onPart: (part: SearchExpression) => void;
}

/** Which attributes slow or failed transactions of this search have, and the rest has not. */
export function DiffersPanel({ expression, state, order, onPart }: DiffersPanelProps) {
  const text = useText(searchMessages);
  const [param, setParam] = useUrlParam('differs');
  const comparison = readComparison(param) ?? { kind: 'slow', minNs: undefined };
  const { differs, minNs, durations, scale } = useComparison({ comparison, expression, state, order });
  const close = (
    <IconButton look="ghost" size="small" icon="x" label={text.closeDiffers} onClick={() => setParam(null)} />
  );
  const addTest = (test: string): void => {
    const parse = parseSearch(test);
    if (parse.ok) onPart(parse.query);
  };
  return (
    <Panel title={text.differs} actions={close} className="differs">
      <Segments
        label={text.compare}
        size="small"
        value={comparison.kind}
        segments={[
          { value: 'slow', label: text.slow, icon: 'clock' },
          { value: 'failed', label: text.failed, icon: 'error', iconClass: 't-error' },
        ]}
        onValue={(kind) => setParam(kind, 'replace')}
      />
      {comparison.kind === 'slow' ? (
        <ThresholdScale
          durations={durations}
          scale={scale}
          minNs={minNs}
          onThreshold={(ns) => setParam(writeComparison({ kind: 'slow', minNs: ns }), 'replace')}
        />
      ) : null}
      {comparison.kind === 'slow' && minNs === undefined && !state.first.isLoading ? (
        <EmptyState title={text.noOthersTitle}>{text.nothingToCompare}</EmptyState>
      ) : (
        <Outcome differs={differs} onTest={addTest} />
      )}
    </Panel>
  );
}

interface OutcomeProps {
  readonly differs: DiffersState;
  readonly onTest: (test: string) => void;
}

function Outcome({ differs, onTest }: OutcomeProps) {
  const text = useText(searchMessages);
  const words = useText(designMessages);
  const { value, problem, isLoading, retry } = differs;
  if (problem !== undefined) return <ErrorState problem={problem} onRetry={retry} title={text.differsFailed} />;
  if (value === undefined) return <Skeleton rows={6} label={words.loading} />;
  return (
    <div className={isLoading ? 'stale' : ''} aria-busy={isLoading}>
      <DiffersNote answer={value} />
      <Answer answer={value} onTest={onTest} />
    </div>
  );
}

function Answer({ answer, onTest }: { readonly answer: DiffersAnswer; readonly onTest: (test: string) => void }) {
  const text = useText(searchMessages);
  const { comparable, selected, minSelected, attributes } = answer;
  if (comparable === 'too-few') {
    return (
      <EmptyState title={text.tooFewTitle}>{text.tooFew(formatCount(selected), formatCount(minSelected))}</EmptyState>
    );
  }
  if (comparable === 'no-others') return <EmptyState title={text.noOthersTitle}>{text.noOthers}</EmptyState>;
  if (attributes.length === 0) return <EmptyState title={text.nothingDiffersTitle}>{text.nothingDiffers}</EmptyState>;
  return <DifferingList answer={answer} onTest={onTest} />;
}
