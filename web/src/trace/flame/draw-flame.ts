import type { Stretch } from '../timeline/critical-sections.ts';
import type { Tick } from '../timeline/axis.ts';
import type { FlameFrames } from './layout/flame-frames.ts';
import type { FlamePalette } from './flame-palette.ts';
import { eachBox, FRAME_HEIGHT, frameBox, LANE_HEIGHT, type FlameSight, type FrameBox } from './flame-view.ts';

/** What the canvas shows of a frame. */
export interface FrameLook {
  /** -1 = missing. */
  readonly application: number;
  readonly isFailed: boolean;
  readonly isFound: boolean;
}

export interface FlameScene {
  readonly frames: FlameFrames;
  readonly sight: FlameSight;
  readonly palette: FlamePalette;
  readonly ticks: readonly Tick[];
  readonly lookOf: (frame: number) => FrameLook;
  readonly labelOf: (frame: number) => string;
  /** What of a frame is on the critical path, px of the canvas. */
  readonly criticalOf: (frame: number, box: FrameBox) => readonly Stretch[];
  readonly widthOf: (text: string) => number;
  /** Outlined frames; undefined = none. */
  readonly current: number | undefined;
  readonly hovered: number | undefined;
}

/** What is used of a canvas. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textBaseline'
  | 'fillRect'
  | 'strokeRect'
  | 'fillText'
  | 'beginPath'
  | 'rect'
  | 'clip'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'fill'
  | 'save'
  | 'restore'
>;

const LABEL_FROM = 24;
const PADDING = 5;
const CORNER = 8;

/** Draws what is in sight; its cost does not depend on what is not. */
export function drawFlame(context: Brush, scene: FlameScene): void {
  const { frames, sight, palette, ticks } = scene;
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, sight.width, sight.height);
  context.fillStyle = palette.rule;
  for (const { left } of ticks) context.fillRect(Math.round(left), 0, 1, sight.height);
  context.font = palette.font;
  context.textBaseline = 'middle';
  const first = Math.max(0, Math.floor(sight.scrollTop / LANE_HEIGHT));
  const last = Math.min(frames.lanes - 1, Math.floor((sight.scrollTop + sight.height) / LANE_HEIGHT));
  for (let lane = first; lane <= last; lane++) {
    const top = lane * LANE_HEIGHT - sight.scrollTop + 1;
    eachBox(frames, { lane, sight }, (frame, box) => drawFrame(context, scene, { frame, box, top }));
  }
  outline(context, scene, { frame: scene.hovered, colour: palette.text, width: 1 });
  outline(context, scene, { frame: scene.current, colour: palette.accent, width: 2 });
}

interface PlacedFrame {
  readonly frame: number;
  readonly box: FrameBox;
  readonly top: number;
}

function drawFrame(context: Brush, scene: FlameScene, { frame, box, top }: PlacedFrame): void {
  const { palette } = scene;
  const look = scene.lookOf(frame);
  const edge = palette.edges[look.application] ?? palette.holeEdge;
  context.fillStyle = edge;
  context.fillRect(box.left, top, box.width, FRAME_HEIGHT);
  if (box.width > 3) {
    context.fillStyle = palette.fills[look.application] ?? palette.hole;
    context.fillRect(box.left + 1, top + 1, box.width - 2, FRAME_HEIGHT - 2);
  }
  if (look.application < 0 && box.width > 3) hatch(context, palette, { frame, box, top });
  if (look.isFound) markFound(context, palette, { frame, box, top });
  context.fillStyle = palette.text;
  for (const { from, to } of scene.criticalOf(frame, box)) context.fillRect(from, top + FRAME_HEIGHT - 3, to - from, 3);
  if (look.isFailed) markFailed(context, palette, { frame, box, top });
  if (box.width >= LABEL_FROM) drawLabel(context, scene, { text: scene.labelOf(frame), box, top });
}

const HATCH_STEP = 8;

/** Nothing is known of it but its place. */
function hatch(context: Brush, palette: FlamePalette, { box, top }: PlacedFrame): void {
  context.save();
  context.beginPath();
  context.rect(box.left + 1, top + 1, box.width - 2, FRAME_HEIGHT - 2);
  context.clip();
  context.beginPath();
  for (let x = box.left - FRAME_HEIGHT; x < box.left + box.width; x += HATCH_STEP) {
    context.moveTo(x, top + FRAME_HEIGHT);
    context.lineTo(x + FRAME_HEIGHT, top);
  }
  context.strokeStyle = palette.holeEdge;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

function markFound(context: Brush, palette: FlamePalette, { box, top }: PlacedFrame): void {
  context.fillStyle = palette.found;
  context.fillRect(box.left, top, box.width, FRAME_HEIGHT);
  context.fillStyle = palette.foundEdge;
  context.fillRect(box.left, top, box.width, 2);
}

/** A red corner; of a frame that is too narrow for one, its upper edge. */
function markFailed(context: Brush, palette: FlamePalette, { box, top }: PlacedFrame): void {
  context.fillStyle = palette.error;
  if (box.width < CORNER) {
    context.fillRect(box.left, top, box.width, 4);
    return;
  }
  const right = box.left + box.width;
  context.beginPath();
  context.moveTo(right - CORNER, top);
  context.lineTo(right, top);
  context.lineTo(right, top + CORNER);
  context.fill();
}

interface Label {
  readonly text: string;
  readonly box: FrameBox;
  readonly top: number;
}

function drawLabel(context: Brush, { palette, widthOf }: FlameScene, { text, box, top }: Label): void {
  const room = box.width - 2 * PADDING;
  context.fillStyle = palette.text;
  context.fillText(shortened(text, room, widthOf), box.left + PADDING, top + FRAME_HEIGHT / 2, room);
}

/** As much of a text as there is room for, by its average width a character. */
export function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  const width = widthOf(text);
  if (width <= room) return text;
  const fitting = Math.floor((text.length * room) / width) - 1;
  return fitting < 1 ? '' : `${text.slice(0, fitting)}…`;
}

function outline(
  context: Brush,
  { frames, sight }: FlameScene,
  { frame, colour, width }: { readonly frame: number | undefined; readonly colour: string; readonly width: number },
): void {
  const box = frame === undefined ? undefined : frameBox(frames, frame, sight);
  if (frame === undefined || box === undefined) return;
  const top = (frames.lane[frame] ?? 0) * LANE_HEIGHT - sight.scrollTop + 1;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(box.left + width / 2, top + width / 2, Math.max(1, box.width - width), FRAME_HEIGHT - width);
}
