// How the readable page of the hospital API writes what it shows: escaped, and tables that can be read on a phone.

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function text(value: unknown): string {
  return String(value ?? '').replace(/[&<>"']/g, (c) => entities[c] as string);
}

/** Paragraphs of prose; the first begins with `title`. */
export function paragraphs(title: string, value: string): string {
  return value
    .split('\n\n')
    .map((part, at) => `<p>${at === 0 ? `<b>${text(title)}.</b> ` : ''}${prose(part)}</p>`)
    .join('\n');
}

/** Escaped, with `code`, **weight** and line breaks as the descriptions write them. */
export function prose(value: unknown): string {
  return text(value)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replaceAll('\n\n', '<br>');
}

export function block(value: unknown): string {
  return value === undefined ? '' : `<pre>${text(JSON.stringify(value, null, 2))}</pre>`;
}

/** `rows`: a cell for each column, as HTML; the first names the row. Where the screen is narrow each row becomes a card that names its cells; the roles say that it is a table all the same. */
export function table(label: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col" role="columnheader">${text(column)}</th>`).join('');
  const body = rows.map(([name, ...cells]) => {
    const rest = cells.map((cell, at) => `<td role="cell" data-column="${text(columns[at + 1])}">${cell}</td>`);
    return `<tr role="row"><th scope="row" role="rowheader">${name}</th>${rest.join('')}</tr>`;
  });
  return `<table role="table" aria-label="${text(label)}"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body.join('')}</tbody></table>`;
}

export const tableStyle = `
table{width:100%;border-collapse:collapse;font-size:.9em;line-height:1.45;margin:.8rem 0}table+h3{margin-top:2rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th{opacity:.75;font-weight:normal;white-space:nowrap}tbody th{font-weight:normal}tbody th code{white-space:nowrap}td[data-column=example]{min-width:10rem}
@media(max-width:50rem){
table,tbody,tr,tbody th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:.6rem 0;border-bottom:1px solid var(--line)}
th,td{border:0;padding:.1rem 0}
tbody th{font-weight:bold}tbody th code{white-space:normal}
td::before{content:attr(data-column)": ";opacity:.75}
td:empty{display:none}}`;
