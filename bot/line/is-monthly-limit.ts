// Tells LINE's two 429s apart: the monthly limit (stop pushing) from the rate limit (wait a moment).

/**
 * The one place where a decision rests on a message text: both are status 429 with the same headers and the same shape, and LINE documents nothing but the text to
 * tell them by ("You have reached your monthly limit." and "The API rate limit has been exceeded. Try again later.").
 * Anything not surely the monthly limit counts as the rate limit: waiting and trying again does no harm.
 * Source: https://developers.line.biz/en/reference/messaging-api/#error-responses
 */
export function isMonthlyLimit(body: string): boolean {
  try {
    const parsed: unknown = JSON.parse(body);
    const message = typeof parsed === 'object' && parsed !== null ? (parsed as { message?: unknown }).message : undefined;
    return typeof message === 'string' && message.startsWith('You have reached your monthly limit');
  } catch {
    return false;
  }
}
