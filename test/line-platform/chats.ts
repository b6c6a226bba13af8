// What the phones show: every chat of a person (or group) with an official account, in order.
export interface ChatEntry {
  /** ISO 8601. */
  at: string;
  from: 'user' | 'bot';
  via: 'push' | 'multicast' | 'reply' | 'text' | 'postback';
  messages: Record<string, unknown>[];
  retryKey?: string;
  /** Of the bot's request, or the webhookEventId of what the user did. */
  requestId: string;
}

export type ChatListener = (channelId: string, chatId: string, entry: ChatEntry) => void;

export class Chats {
  readonly #entries = new Map<string, ChatEntry[]>();
  readonly #listeners = new Set<ChatListener>();
  readonly #keep: boolean;

  /** `keep: false` tells listeners only, for runs of very many deliveries. */
  constructor(keep: boolean) {
    this.#keep = keep;
  }

  add(channelId: string, chatId: string, entry: ChatEntry): void {
    if (this.#keep) {
      const key = `${channelId} ${chatId}`;
      const entries = this.#entries.get(key);
      if (entries) entries.push(entry);
      else this.#entries.set(key, [entry]);
    }
    for (const listener of this.#listeners) listener(channelId, chatId, entry);
  }

  read(channelId: string, chatId: string): ChatEntry[] {
    return [...(this.#entries.get(`${channelId} ${chatId}`) ?? [])];
  }

  clear(channelId?: string, chatId?: string): void {
    for (const key of this.#entries.keys()) {
      const [ofChannel, ofChat] = key.split(' ');
      if ((channelId === undefined || channelId === ofChannel) && (chatId === undefined || chatId === ofChat)) this.#entries.delete(key);
    }
  }

  listen(listener: ChatListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the chat as soon as `predicate` says true of it; rejects after `timeoutMs`, saying what was there. */
  waitFor(channelId: string, chatId: string, predicate: (entries: ChatEntry[]) => boolean, timeoutMs: number): Promise<ChatEntry[]> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const entries = this.read(channelId, chatId);
        if (!predicate(entries)) return false;
        stop();
        resolve(entries);
        return true;
      };
      const stopListening = this.listen(look);
      const timer = setTimeout(() => {
        stop();
        const shown = this.read(channelId, chatId).map(
          (entry) => `${entry.from} ${entry.via} ${JSON.stringify(entry.messages).slice(0, 400)}`,
        );
        reject(new Error(`the chat never showed what was waited for; it shows:\n${shown.join('\n') || '(nothing)'}`));
      }, timeoutMs);
      const stop = () => {
        clearTimeout(timer);
        stopListening();
      };
      look();
    });
  }
}
