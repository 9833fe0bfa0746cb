import { parseSearch, type SearchExpression } from '@galileo/model';
import { EmptyState } from '../../design/EmptyState.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Segments } from '../../design/Segments.tsx';
import { searchMessages } from '../../i18n/messages/search.ts';
import { useText } from '../../i18n/use-text.ts';
import { useUrlParam } from '../../url-state/use-url-state.ts';
import './differs.css';
import { DiffersOutcome } from './DiffersOutcome.tsx';
import { readComparison, writeComparison } from './threshold.ts';
import { ThresholdScale } from './ThresholdScale.tsx';
import { useComparison, type ComparedList } from './use-comparison.ts';

export interface DiffersPanelProps {
  readonly expression: string;
  readonly state: ComparedList;
  readonly order: string;
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
        <DiffersOutcome differs={differs} onTest={addTest} advice={{ tooFew: text.tooFew, noOthers: text.noOthers }} />
      )}
    </Panel>
  );
}
