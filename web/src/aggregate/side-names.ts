import type { AggregateSplit } from '@galileo/model';
import type { aggregateMessages } from '../i18n/messages/aggregate.ts';
import type { useText } from '../i18n/use-text.ts';

export type AggregateText = ReturnType<typeof useText<(typeof aggregateMessages)['en']>>;

export interface SideNames {
  readonly selected: string;
  readonly others: string;
}

/** What the two sides of a split are called. */
export function sideNames(split: AggregateSplit, text: AggregateText): SideNames {
  switch (split) {
    case 'none':
    case 'slow':
      return { selected: text.selectedSlow, others: text.othersSlow };
    case 'failed':
      return { selected: text.selectedFailed, others: text.othersFailed };
    case 'time':
      return { selected: text.selectedTime, others: text.othersTime };
  }
}
