/** Where a reader of text puts what it finds. */
export interface RecordSink {
  /** A record as it was written; not yet known to be of any use. */
  record(record: Readonly<Record<string, unknown>>): void;
  /** Something that is no record, and why; `count` lines, documents or files of it. */
  reject(reason: string, count?: number): void;
}

/** Turns the text of one file into records. Chunks may be cut anywhere; the result does not depend on where. */
export interface TextReader {
  push(chunk: Buffer): void;
  /** No more chunks come. */
  end(): void;
}
