// Drives and reads a stand-in that runs in another process, with the methods it has in its own.
import type { ChannelRef } from './channels.ts';
import type { ChatEntry } from './chats.ts';
import { remoteMethods, remoteValues } from './control-api.ts';
import type { LinePlatform } from './line-platform.ts';
import type { UserRef } from './people.ts';

type Method = (typeof remoteMethods)[number];
type Value = (typeof remoteValues)[number];

export type RemoteLinePlatform = { url: string } & {
  [Name in Method]: (...args: Parameters<LinePlatform[Name]>) => Promise<Awaited<ReturnType<LinePlatform[Name]>>>;
} & { [Name in Value]: () => Promise<LinePlatform[Name]> } & {
  waitForChat(user: UserRef, channel: ChannelRef, predicate: (entries: ChatEntry[]) => boolean, timeoutMs?: number): Promise<ChatEntry[]>;
};

export function connectLinePlatform(url: string): RemoteLinePlatform {
  const call = async (name: string, args: unknown[]): Promise<unknown> => {
    const response = await fetch(`${url}/_control/${name}`, {
      method: 'POST',
      body: JSON.stringify(args),
      headers: { 'content-type': 'application/json' },
    });
    const answer = (await response.json()) as { value?: unknown; message?: string };
    if (!response.ok) throw new Error(`${name}: ${answer.message ?? response.status}`);
    return answer.value;
  };
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => call(name, args)]));
  const remote = { url, ...named(remoteMethods), ...named(remoteValues) } as unknown as RemoteLinePlatform;
  remote.waitForChat = async (user, channel, predicate, timeoutMs = 5_000) => {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const entries = await remote.chat(user, channel);
      if (predicate(entries)) return entries;
      if (performance.now() > deadline) throw new Error(`the chat never showed what was waited for; it has ${entries.length} entries`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  return remote;
}
