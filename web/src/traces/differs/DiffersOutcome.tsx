import type { DiffersAnswer } from '@galileo/model';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorState } from '../../design/ErrorState.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { formatCount } from '../../format/units.ts';
import { designMessages } from '../../i18n/messages/design.ts';
import { searchMessages } from '../../i18n/messages/search.ts';
import { useText } from '../../i18n/use-text.ts';
import { DifferingList } from './DifferingList.tsx';
import { DiffersNote } from './DiffersNote.tsx';
import type { DiffersState } from './use-differs.ts';

/** What to do when there is nothing to compare: it depends on how the selection was made. */
export interface DiffersAdvice {
  readonly tooFew: (count: string, least: string) => string;
  readonly noOthers: string;
}

export interface DiffersOutcomeProps {
  readonly differs: DiffersState;
  readonly onTest: (test: string) => void;
  readonly advice: DiffersAdvice;
}

/** The answer of a comparison in all its states. */
export function DiffersOutcome({ differs, onTest, advice }: DiffersOutcomeProps) {
  const text = useText(searchMessages);
  const words = useText(designMessages);
  const { value, problem, isLoading, retry } = differs;
  if (problem !== undefined) return <ErrorState problem={problem} onRetry={retry} title={text.differsFailed} />;
  if (value === undefined) return <Skeleton rows={6} label={words.loading} />;
  return (
    <div className={isLoading ? 'stale' : ''} aria-busy={isLoading}>
      <DiffersNote answer={value} />
      <Answer answer={value} onTest={onTest} advice={advice} />
    </div>
  );
}

interface AnswerProps extends Pick<DiffersOutcomeProps, 'onTest' | 'advice'> {
  readonly answer: DiffersAnswer;
}

function Answer({ answer, onTest, advice }: AnswerProps) {
  const text = useText(searchMessages);
  const { comparable, selected, minSelected, attributes } = answer;
  if (comparable === 'too-few') {
    const words = advice.tooFew(formatCount(selected), formatCount(minSelected));
    return <EmptyState title={text.tooFewTitle}>{words}</EmptyState>;
  }
  if (comparable === 'no-others') return <EmptyState title={text.noOthersTitle}>{advice.noOthers}</EmptyState>;
  if (attributes.length === 0) return <EmptyState title={text.nothingDiffersTitle}>{text.nothingDiffers}</EmptyState>;
  return <DifferingList answer={answer} onTest={onTest} />;
}
