import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { problemText } from '../../design/problem-text.ts';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { designMessages } from '../../i18n/messages/design.ts';
import { useText } from '../../i18n/use-text.ts';
import type { RowTexts } from './use-row-texts.ts';

/** The numbers are there, the texts of some rows are not: which, why, and the way to try again. */
export function TextsNotice({ texts }: { readonly texts: RowTexts }) {
  const text = useText(callTreeMessages);
  const words = useText(designMessages);
  const { problem } = texts;
  if (problem === undefined || problem.kind === 'conflict') return null;
  const retry = (
    <Button size="small" icon="refresh" onClick={texts.retry}>
      {words.retry}
    </Button>
  );
  return (
    <Notice tone="error" action={retry}>
      {text.textsFailed} {problemText(problem, words)}
    </Notice>
  );
}
