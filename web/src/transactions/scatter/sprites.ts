/** A mark drawn once and stamped many times: thousands of paths would take too long. */
export interface Sprites {
  readonly ok: HTMLCanvasElement;
  readonly failed: HTMLCanvasElement;
  readonly okAbove: HTMLCanvasElement;
  readonly failedAbove: HTMLCanvasElement;
  /** Distance from the corner of a sprite to its middle, CSS pixels. */
  readonly half: number;
}

/** Width and height, CSS pixels. */
const SIZE = 10;
const MIDDLE = SIZE / 2;
const DOT_RADIUS = 2;
const CROSS_ARM = 2.75;
const ARROW_HALF = 4;

type Draw = (context: CanvasRenderingContext2D) => void;

function sprite(ratio: number, draw: Draw): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(SIZE * ratio);
  canvas.height = Math.ceil(SIZE * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.scale(ratio, ratio);
  draw(context);
  return canvas;
}

function dot(colour: string): Draw {
  return (context) => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(MIDDLE, MIDDLE, DOT_RADIUS, 0, 2 * Math.PI);
    context.fill();
  };
}

function cross(colour: string): Draw {
  return (context) => {
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(MIDDLE - CROSS_ARM, MIDDLE - CROSS_ARM);
    context.lineTo(MIDDLE + CROSS_ARM, MIDDLE + CROSS_ARM);
    context.moveTo(MIDDLE + CROSS_ARM, MIDDLE - CROSS_ARM);
    context.lineTo(MIDDLE - CROSS_ARM, MIDDLE + CROSS_ARM);
    context.stroke();
  };
}

/** Points up; of a failed one it is full, of any other an outline. */
function arrow(colour: string, isFull: boolean): Draw {
  return (context) => {
    context.beginPath();
    context.moveTo(MIDDLE, 1.5);
    context.lineTo(MIDDLE + ARROW_HALF, SIZE - 2);
    context.lineTo(MIDDLE - ARROW_HALF, SIZE - 2);
    context.closePath();
    context.fillStyle = colour;
    context.strokeStyle = colour;
    context.lineWidth = 1.25;
    if (isFull) context.fill();
    context.stroke();
  };
}

export interface MarkColours {
  readonly ok: string;
  readonly failed: string;
}

export function makeSprites({ ok, failed }: MarkColours, ratio: number): Sprites {
  return {
    ok: sprite(ratio, dot(ok)),
    failed: sprite(ratio, cross(failed)),
    okAbove: sprite(ratio, arrow(ok, false)),
    failedAbove: sprite(ratio, arrow(failed, true)),
    half: MIDDLE,
  };
}

/** Stamps a sprite with its middle on a point. */
export function stamp(context: CanvasRenderingContext2D, image: HTMLCanvasElement, [x, y]: readonly [number, number]) {
  context.drawImage(image, x - MIDDLE, y - MIDDLE, SIZE, SIZE);
}
