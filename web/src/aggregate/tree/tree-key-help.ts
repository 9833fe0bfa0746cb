import type { KeyHelp } from '../../shell/use-page-keys.ts';
import type { AggregateText } from '../side-names.ts';

/** The lines of the `?` dialog about the tree. */
export function treeKeyHelp(text: AggregateText): readonly KeyHelp[] {
  return [
    { keys: ['j', 'k'], does: text.keysMove },
    { keys: ['→', '←'], does: text.keysOpen },
    { keys: ['Shift →', 'Shift ←'], does: text.keysSubtree },
    { keys: [']', '['], does: text.keysAll },
    { keys: ['Enter'], does: text.keysEnter },
  ];
}
