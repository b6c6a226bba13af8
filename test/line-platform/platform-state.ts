// All that the stand-in knows, handed to whoever answers a request.
import type { Acceptances } from './acceptances.ts';
import type { ChannelTokens } from './channel-tokens.ts';
import type { Channels } from './channels.ts';
import type { Chats } from './chats.ts';
import type { Faults } from './faults.ts';
import type { IdTokens } from './id-tokens.ts';
import type { Scanners } from './inside-line.ts';
import type { LoginCodes } from './login-codes.ts';
import type { People } from './people.ts';
import type { Quotas } from './quotas.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ReplyTokens } from './reply-tokens.ts';
import type { RequestLog } from './request-log.ts';
import type { RetryKeys } from './retry-keys.ts';
import type { Violations } from './violations.ts';
import type { Webhooks } from './webhooks.ts';

export interface PlatformState {
  now: () => Date;
  acceptances: Acceptances;
  channels: Channels;
  people: People;
  chats: Chats;
  log: RequestLog;
  violations: Violations;
  faults: Faults;
  replyTokens: ReplyTokens;
  retryKeys: RetryKeys;
  quotas: Quotas;
  rateLimits: RateLimits;
  channelTokens: ChannelTokens;
  idTokens: IdTokens;
  loginCodes: LoginCodes;
  scanners: Scanners;
  webhooks: Webhooks;
}
