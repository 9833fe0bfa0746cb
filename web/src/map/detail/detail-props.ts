import type { mapDetailMessages } from '../../i18n/messages/map-detail.ts';
import type { Language } from '../../i18n/messages.ts';
import type { ShownNode } from '../graph/map-graph.ts';
import type { MapActions } from '../use-map-actions.ts';
import type { MapModel } from '../use-map-model.ts';

export type DetailTexts = (typeof mapDetailMessages)[Language];

/** What every part of the drawer is told. */
export interface DetailProps<Thing> {
  readonly thing: Thing;
  readonly model: MapModel;
  readonly actions: MapActions;
  /** A node of the answer, or one that stands for several in what is drawn. */
  readonly nodeOf: (id: string) => ShownNode | undefined;
}
