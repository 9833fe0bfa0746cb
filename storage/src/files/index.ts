export { blocksOfTraces, type FileBlock } from './file-blocks.ts';
export { readResourceBlock, readSpanBlock } from './span-block.ts';
