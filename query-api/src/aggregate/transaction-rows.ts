/** The rows of one transaction in pre-order, the entry span first; columns of one length. What a merged call tree is made from. */
export interface TransactionRows {
  /** Row of the parent, -1 for the first. */
  readonly parent: ArrayLike<number>;
  /** Number in the `OperationBook`. */
  readonly operation: ArrayLike<number>;
  /** Index into `spanKinds`. */
  readonly kind: ArrayLike<number>;
  readonly execNs: ArrayLike<number>;
  readonly exclusiveNs: ArrayLike<number>;
  /** 1 = failed. */
  readonly failed: ArrayLike<number>;
}
