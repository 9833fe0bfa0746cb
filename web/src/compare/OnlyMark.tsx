import type { CompareNode } from '@galileo/model';
import { compareMessages } from '../i18n/messages/compare.ts';
import { useText } from '../i18n/use-text.ts';

/** Says in words that only one side has a path. */
export function OnlyMark({ node }: { readonly node: CompareNode }) {
  const text = useText(compareMessages);
  if (node.a.count > 0 && node.b.count > 0) return null;
  return <span className="pt-mark">{node.a.count > 0 ? text.onlyA : text.onlyB}</span>;
}
