// Reads HTTP requests off a connection, as much of HTTP as the senders of the bench use: what the wire costs is to be measured, not a server.

export interface PlainRequest {
  path: string;
  retryKey: string | null;
  body: Buffer;
}

const blankLine = Buffer.from('\r\n\r\n');
const lengthOf = /\r\ncontent-length: *(\d+)/i;
const keyOf = /\r\nx-line-retry-key: *([\w-]+)/i;

export class RequestReader {
  #held: Buffer = Buffer.alloc(0);
  /** Of a request whose head has been read: what is known of it, and how many bytes of its body are to come. */
  #head: { path: string; retryKey: string | null; length: number } | null = null;
  readonly #onRequest: (request: PlainRequest) => void;

  constructor(onRequest: (request: PlainRequest) => void) {
    this.#onRequest = onRequest;
  }

  /** Throws where a request tells no length of its body: a chunked one would not be understood. */
  read(chunk: Buffer): void {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    for (;;) {
      if (this.#head === null) {
        const end = this.#held.indexOf(blankLine);
        if (end < 0) return;
        const text = this.#held.toString('latin1', 0, end);
        this.#held = this.#held.subarray(end + blankLine.length);
        const length = lengthOf.exec(text)?.[1];
        if (length === undefined && /\r\ntransfer-encoding:/i.test(text)) throw new Error('the stub reads no chunked bodies');
        const path = text.slice(text.indexOf(' ') + 1, text.indexOf(' ', text.indexOf(' ') + 1));
        this.#head = { path, retryKey: keyOf.exec(text)?.[1] ?? null, length: Number(length ?? 0) };
      }
      const { path, retryKey, length } = this.#head;
      if (this.#held.length < length) return;
      const body = this.#held.subarray(0, length);
      this.#held = this.#held.subarray(length);
      this.#head = null;
      this.#onRequest({ path, retryKey, body });
    }
  }
}
