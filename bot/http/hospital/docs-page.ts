// The readable page of the hospital API, drawn from the OpenAPI document: one self-contained HTML file, no script.
import { type Example, eventFields, type Field, type Schema } from './event-fields.ts';
import { exampleIds } from './example-ids.ts';
import { formOf } from './form-of.ts';
import { block, paragraphs, prose, table, tableStyle, text } from './html.ts';
import type { openApiDocument } from './openapi.ts';
import { requestRules } from './request-rules.ts';

type Document = ReturnType<typeof openApiDocument>;
type Json = Record<string, unknown>;

const methods = ['get', 'put', 'post', 'delete'] as const;

export function docsPage(document: Document, publicUrl: string): string {
  const all = Object.entries((document.paths ?? {}) as Record<string, Record<string, Json>>).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [{ method, path, o: item[method] }] : [])),
  );
  const contents = all.map(
    ({ method, path, o }) =>
      `<li><a href="#${text(o.operationId)}"><code>${method.toUpperCase()} ${text(path)}</code> ${text(o.summary)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(document.info.title)}</title><style>${style}</style></head><body><main>
<h1>${text(document.info.title)}</h1>
<p>${prose(document.info.description?.split('\n\n')[0])}</p>
<h2>In five minutes</h2>
<ol><li>Keep the API key that the operator gave you: <pre>export KEY=mk_…</pre></li>
<li>Put a patient: ${curl(publicUrl, 'put', '/v1/patients/0012345', exampleBody(all.find((a) => a.o.operationId === 'putPatient')?.o))}</li>
<li>Somebody registers: ${curl(publicUrl, 'post', '/v1/patients/0012345/verification-slips', undefined)} Open the slip's <code>url</code> on a phone with LINE and register with the birth date; before that there is nobody to tell.</li>
<li>Send an event. News of a visit is told only on the day of the visit, so the shell dates it now: ${datedNow(curl(publicUrl, 'post', '/v1/events', firstCall(all.find((a) => a.o.operationId === 'postEvents')?.o)))} <code>accepted</code> means that it is stored; whether anybody is told depends on who has registered. A call goes out at once; what can wait, such as a check-in or a reservation, is held for up to a quarter of an hour unless the hospital has set it otherwise.</li></ol>
<p>Every time you send carries its offset (<code>+09:00</code>); answers give times in UTC (<code>…Z</code>). Sending the same event id again is harmless. <a href="#event-fields">Every event type, field by field</a>. The machine-readable document: <a href="/openapi.json">/openapi.json</a></p>
<h2 id="rules">Every request</h2>
${table(
  'What holds for every request',
  ['what', 'rule', 'otherwise'],
  requestRules.map(({ of, rule, otherwise }) => [text(of), prose(rule), prose(otherwise)]),
)}
<h2>Operations</h2><ul class="contents">${contents.join('')}</ul>
${all.map((a) => section(publicUrl, a.method, a.path, a.o)).join('\n')}
${fieldsByType(document)}
<h2 id="shapes">Shapes</h2>
${Object.entries(document.components?.schemas ?? {})
  .map(([name, shape]) => `<details id="shape-${text(name)}"><summary><code>${text(name)}</code></summary>${block(shape)}</details>`)
  .join('\n')}
</main></body></html>`;
}

/** A table of the fields of each event type, and one of those that every event has. */
function fieldsByType(document: Document): string {
  const event = document.components?.schemas?.Event as { oneOf: Schema[] };
  const { common, types } = eventFields(event.oneOf, examplesIn(document.paths?.['/v1/events']?.post));
  const links = types.map(({ type }) => `<a href="#event-${text(type)}"><code>${text(type)}</code></a>`);
  const ofType = types.map(
    ({ type, summary, note, fields }) =>
      `<h3 id="event-${text(type)}"><code>${text(type)}</code></h3><p>${[summary, note].filter(Boolean).map(prose).join('<br>')}</p>${fieldTable(type, fields)}`,
  );
  return `<h2 id="event-fields">Fields by event type</h2>
<p>Every event of <a href="#postEvents"><code>POST /v1/events</code></a> has these:</p>
${fieldTable('every event', common)}
<p>And by type: ${links.join(', ')}. A field that is not listed is refused. Where a field lies within another, <em>required</em> means: whenever the outer one is sent.</p>
${ofType.join('\n')}`;
}

function fieldTable(of: string, fields: readonly Field[]): string {
  const code = (value: unknown) => (value === undefined ? '' : `<code>${text(JSON.stringify(value))}</code>`);
  return table(
    `Fields of ${of}`,
    ['field', 'required', 'form', 'meaning', 'example'],
    fields.map(({ path, required, form, meaning, example }) => [
      `<code>${text(path)}</code>`,
      required,
      prose(form),
      prose(meaning),
      code(example),
    ]),
  );
}

/** What an example's path names. */
const ids: Record<string, string> = exampleIds;

function section(publicUrl: string, method: string, path: string, o: Json): string {
  const parameters = (o.parameters ?? []) as { name: string; in: string; description?: string; schema: Json }[];
  const answers = Object.entries(o.responses as Record<string, Json>);
  return `<section id="${text(o.operationId)}"><h3><span class="${method}">${method.toUpperCase()}</span> <code>${text(path)}</code></h3>
${paragraphs(String(o.summary), String(o.description))}
${parameters.length ? `<dl>${parameters.map((p) => `<dt><code>${text(p.name)}</code> <small>${text(p.in)}</small></dt><dd>${prose(p.description ?? p.schema.description ?? '')}<br><small>${prose(formOf(p.schema))}</small></dd>`).join('')}</dl>` : ''}
${curl(
  publicUrl,
  method,
  path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? ''),
  exampleBody(o),
)}
${examplesOf(o)}
${answers.map(([status, a]) => `<details${status < '300' ? ' open' : ''}><summary><code>${text(status)}</code> ${prose(a.description)}</summary>${block(firstExample(contentOf(a)))}</details>`).join('\n')}
</section>`;
}

function contentOf(holder: unknown): Json {
  const content = (holder as { content?: Record<string, Json> } | undefined)?.content;
  return content?.['application/json'] ?? {};
}

function firstExample(content: Json): unknown {
  if (content.example !== undefined) return content.example;
  return Object.values((content.examples ?? {}) as Record<string, { value: unknown }>)[0]?.value;
}

function exampleBody(o: Json | undefined): unknown {
  return firstExample(contentOf(o?.requestBody));
}

/** Of all events the one that is never held: a newcomer sees at once what it does. */
function firstCall(o: Json | undefined): unknown {
  return examplesIn(o).find(({ value }) => value.type === 'queue.called')?.value;
}

function examplesIn(o: unknown): Example[] {
  return Object.values((contentOf((o as Json | undefined)?.requestBody).examples ?? {}) as Record<string, Example>);
}

function examplesOf(o: Json): string {
  const examples = examplesIn(o);
  if (examples.length < 2) return '';
  return examples.map((e) => `<details><summary>${typeOf(e.value)}${text(e.summary)}</summary>${block(e.value)}</details>`).join('\n');
}

/** A command whose event carries the time at which it is pasted. */
function datedNow(command: string): string {
  return command.replace(/(?<=&quot;occurredAt&quot;: &quot;)[^&]+/, () => text(`'"$(date -u +%FT%TZ)"'`));
}

/** What an example event is called in the API. */
function typeOf(value: unknown): string {
  const { type } = (value ?? {}) as Json;
  return typeof type === 'string' ? `<code>${text(type)}</code> ` : '';
}

function curl(publicUrl: string, method: string, path: string, body: unknown): string {
  const data =
    body === undefined
      ? ''
      : ` \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`;
  return `<pre>${text(`curl -X ${method.toUpperCase()} ${publicUrl}${path} \\\n  -H "Authorization: Bearer $KEY"${data}`)}</pre>`;
}

const style = `
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 20%,transparent);--soft:color-mix(in srgb,currentColor 6%,transparent)}
body{margin:0;font:16px/1.6 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif}
main{max-width:54rem;margin:auto;padding:2rem 1rem 6rem}
h1{line-height:1.25}li,p,dd,summary{overflow-wrap:anywhere}h2{margin-top:3rem;border-bottom:1px solid var(--line)}h3{margin:0;overflow-wrap:anywhere}
section{margin-top:2.5rem;padding-top:1.5rem;border-top:1px solid var(--line)}
h3 span{font-size:.75em;padding:.15em .5em;border-radius:.3em;color:#fff;background:#555}
h3 .get{background:#1f6feb}h3 .put{background:#8a5a00}h3 .post{background:#1a7f37}h3 .delete{background:#b3261e}
pre{padding:.8rem 1rem;overflow-x:auto;border-radius:.5rem;background:var(--soft);font-size:.85em;line-height:1.5}
code,pre{font-family:ui-monospace,Menlo,Consolas,monospace}
details{margin:.4rem 0}summary{cursor:pointer;padding:.2rem 0}
.contents{padding-left:1.2rem}dd{margin-left:1rem}small{opacity:.75}
${tableStyle}`;
