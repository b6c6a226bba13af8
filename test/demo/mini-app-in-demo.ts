// Turns the mini-app's page as the product serves it into the demo's: same settings, same policy, but built with the LIFF stand-in and allowed inside the demo's phones.
import type { Forwarded } from './forward.ts';

const settings = /(<script type="application\/json" id="page-config">)([\s\S]*?)(<\/script>)/;

/** `demoPage` is the built page of the demo's mini-app. What is no page (an unknown hospital, say) stays as it is. */
export function miniAppInDemo(answer: Forwarded, demoPage: string): Forwarded {
  const pageConfig = settings.exec(answer.body.toString())?.[2];
  if (answer.status !== 200 || pageConfig === undefined) return answer;
  const headers = new Headers(answer.headers);
  const policy = headers.get('content-security-policy') ?? '';
  headers.set('content-security-policy', policy.replace(/frame-ancestors [^;]*/, "frame-ancestors 'self'"));
  headers.delete('x-frame-options');
  return {
    ...answer,
    headers,
    body: Buffer.from(demoPage.replace(settings, (_, open: string, __, close: string) => `${open}${pageConfig}${close}`)),
  };
}
