const SLAB_BYTES = 512 * 1024;
const MAX_FREE = 16;

/** Memory for request bodies that is used again: fresh buffers for each would keep the garbage collector busy. */
export interface Slabs {
  /** Room for at least `bytes`, with anything in it. */
  readonly take: (bytes: number) => Buffer;
  /** Gives a slab back. Only when nothing looks at it any more; a slab that is not given back is simply collected. */
  readonly giveBack: (slab: Buffer) => void;
}

export function createSlabs(): Slabs {
  const free: Buffer[] = [];
  return {
    take: (bytes) =>
      bytes > SLAB_BYTES ? Buffer.allocUnsafeSlow(bytes) : (free.pop() ?? Buffer.allocUnsafeSlow(SLAB_BYTES)),
    giveBack: (slab) => {
      if (slab.length === SLAB_BYTES && free.length < MAX_FREE) free.push(slab);
    },
  };
}
